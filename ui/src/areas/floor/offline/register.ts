/** Lets the floor pages open without a connection from now on; needs https or localhost. */
export function keepFloorPages(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // Without it the pages still queue scans, they only cannot be opened anew while offline.
  navigator.serviceWorker.register('/floor-worker.js').catch(() => {})
}
