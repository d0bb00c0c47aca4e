import { ElMessage } from 'element-plus/es/components/message/index'
import 'element-plus/es/components/message/style/css'

/** A short word that something was done; read out by screen readers. */
export function notifyDone(message: string): void {
  ElMessage({ message, type: 'success', duration: 4000, showClose: true, grouping: true })
}

export function notifyProblem(message: string): void {
  ElMessage({ message, type: 'error', duration: 8000, showClose: true, grouping: true })
}
