package org.staveworks.banksimulator;

/// Why a payment is refused: the status reasons of ISO 20022 (external code set) that the simulator gives.
final class Refusals {
    static final String DEBTOR_ACCOUNT = "AC02";
    static final String CREDITOR_ACCOUNT = "AC03";
    static final String CURRENCY = "AM03";
    static final String TOO_LITTLE_MONEY = "AM04";
    static final String AMOUNT = "AM12";
    static final String DEBTOR_NAME = "BE01";
    static final String DATE = "DT01";
    static final String MESSAGE_ID_REPEATED = "DU01";
    static final String END_TO_END_ID_REPEATED = "DU04";

    private Refusals() {}

    static String words(String code) {
        return switch (code) {
            case DEBTOR_ACCOUNT -> "付款账号不存在 Debtor account number is invalid";
            case CREDITOR_ACCOUNT -> "收款账号不存在 Creditor account number is invalid";
            case CURRENCY -> "账户不支持该币种 Currency is not processable on this account";
            case TOO_LITTLE_MONEY -> "余额不足 Amount of funds is insufficient";
            case "AM10" -> "控制合计不符 Sum of amounts differs from the control sum";
            case AMOUNT -> "金额无效 Amount is invalid";
            case "AM18" -> "笔数不符 Number of transactions is invalid";
            case DEBTOR_NAME -> "户名不符 Name of the debtor is not the account's";
            case DATE -> "日期无效 Execution date lies in the past";
            case MESSAGE_ID_REPEATED -> "报文标识重复 Message identification is not unique";
            case END_TO_END_ID_REPEATED -> "端到端标识重复 End to end identification is not unique";
            case "AC04" -> "账户已销户 Account is closed";
            case "AG01" -> "不允许该交易 Transaction is forbidden on this account";
            case "RR04" -> "监管原因 Regulatory reason";
            default -> "未说明原因 Reason is not specified";
        };
    }
}
