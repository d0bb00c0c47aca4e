import { computed, shallowRef } from 'vue'
import type { Schema } from '@/api/contract'
import { http } from '@/api/http'
import { fetchAll } from '@/api/list'
import { can } from '@/session/session'

export interface DeviceChoice {
  id: string
  name: string
  machineId: string | undefined
}

/** The devices and machines that a rule can be of, and what a device sends. */
export function useDevices() {
  const devices = shallowRef<DeviceChoice[]>([])
  const machines = shallowRef<{ id: string; name: string }[]>([])
  const seriesOf = shallowRef<Record<string, Schema<'Series'>[]>>({})

  if (can('DEVICE_READ'))
    void fetchAll('/devices')
      .then((rows) => (devices.value = rows.filter((row) => row.state !== 'retired').map((row) => ({ id: row.id, name: row.name, machineId: row.machineId }))))
      .catch(() => undefined)
  if (can('CATALOG_READ'))
    void fetchAll('/machines')
      .then((rows) => (machines.value = rows.map((row) => ({ id: row.id, name: row.name }))))
      .catch(() => undefined)

  /** Asked once for each device. */
  async function learn(id: string): Promise<void> {
    if (!can('DEVICE_READ') || seriesOf.value[id] !== undefined) return
    const view = await http.get('/devices/{id}', { path: { id } }).catch(() => undefined)
    if (view !== undefined) seriesOf.value = { ...seriesOf.value, [id]: view.series }
  }

  const metrics = computed(() => [...new Set(Object.values(seriesOf.value).flatMap((series) => series.map((one) => one.metric)))].sort())
  return { devices, machines, learn, metrics }
}
