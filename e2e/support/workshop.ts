import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, type Page } from '@playwright/test'
import { Watch } from './health.js'

/** What runs in a workshop beside the platform: a machine that was not written here, and the gateway of the install line. */
export class Workshop {
  private readonly processes: ChildProcess[] = []
  private readonly folder = mkdtempSync(join(tmpdir(), 'workshop-'))

  /** A machine that speaks OPC UA; it makes a piece each period. */
  async machine(periodMillis: number): Promise<Machine> {
    const child = this.start('node', ['peers/opcua-server.mjs', '--period', String(periodMillis)])
    for await (const line of createInterface({ input: child.stdout! })) {
      return new Machine(JSON.parse(line) as { port: number; control: number })
    }
    throw new Error('the machine does not speak')
  }

  /** Runs the line that the page shows, then the program that it installed. */
  async install(line: string, secret: string): Promise<void> {
    const home = join(this.folder, 'gateway')
    await new Promise<void>((done, failed) => {
      let said = ''
      const child = this.start('sh', ['-c', `${line} --no-service --home '${home}'`], { STAVEWORKS_GATEWAY_SECRET: secret })
      child.stdout!.on('data', (text) => (said += text))
      child.stderr!.on('data', (text) => (said += text))
      child.on('exit', (code) => (code === 0 ? done() : failed(new Error(`the install line ended with ${code}: ${said}`))))
    })
    this.start(join(home, 'run'), []).stdout!.resume()
  }

  private start(command: string, given: string[], more: Record<string, string> = {}): ChildProcess {
    const child = spawn(command, given, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...more }, detached: true })
    this.processes.push(child)
    return child
  }

  close(): void {
    for (const child of this.processes) {
      try {
        process.kill(-child.pid!, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
    }
  }
}

/** The machine, and how it is told what to do. */
export class Machine {
  readonly address: string

  constructor(private readonly told: { port: number; control: number }) {
    this.address = `opc.tcp://127.0.0.1:${told.port}`
  }

  async tell(command: string): Promise<Record<string, unknown>> {
    const answer = await fetch(`http://127.0.0.1:${this.told.control}/${command}`, { method: 'POST' })
    return (await answer.json()) as Record<string, unknown>
  }

  /** Pieces that it made since it was switched on. */
  async pieces(): Promise<number> {
    return ((await this.tell('get')).values as { Count: number }).Count
  }
}

/** In the wizard: registers a gateway, runs the line that the page shows, and goes on when it is there. */
export async function installGateway(page: Page, workshop: Workshop, name: string, look?: Look): Promise<void> {
  await page.goto('/devices/connect')
  await page.getByRole('button', { name: '下一步' }).click()
  // Where there are gateways already, a new one is a choice.
  const field = page.getByRole('textbox', { name: '名称' })
  const another = page.getByRole('button', { name: '登记新网关' })
  await field.or(another).first().waitFor()
  if (await another.isVisible()) await another.click()
  await field.fill(name)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  const line = await page.getByLabel('安装命令', { exact: true }).innerText()
  const secret = await page.getByLabel('密钥，仅此一次显示', { exact: true }).innerText()
  await workshop.install(line, secret)
  await expect(page.getByText('已连接')).toBeVisible({ timeout: 30_000 })
  await look?.(page, new Watch(page))
  await page.getByRole('button', { name: '下一步' }).click()
}

/** In the wizard: the machine offers its ways, the safest is taken and tried. */
export async function reachMachine(page: Page, machine: Machine, look?: Look): Promise<void> {
  await page.getByRole('textbox', { name: '地址' }).fill(machine.address)
  await page.getByRole('button', { name: '查看可用方式' }).click()
  await page.locator('tr').filter({ hasText: '签名并加密' }).first().getByRole('button', { name: '采用' }).click()
  await page.getByRole('button', { name: '试连接' }).click()
  await expect(page.getByText('设备有应答')).toBeVisible({ timeout: 20_000 })
  await look?.(page, new Watch(page))
  await page.getByRole('button', { name: '下一步' }).click()
}

/** In the wizard: ticks values in the machine's tree, and waits until what they say is seen. */
export async function tickValues(page: Page, names: readonly string[], said: string): Promise<void> {
  await page.getByRole('treeitem').getByText('Machine', { exact: true }).first().click()
  for (const name of names) {
    await page.locator('.el-tree label.el-checkbox').filter({ has: page.getByRole('checkbox', { name, exact: true }) }).first().click()
  }
  await expect(page.getByText(said, { exact: true }).first()).toBeVisible({ timeout: 15_000 })
}

/** Looks at a page before it is left. */
export type Look = (page: Page, watch: Watch) => Promise<void>
