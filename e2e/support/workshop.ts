import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

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
