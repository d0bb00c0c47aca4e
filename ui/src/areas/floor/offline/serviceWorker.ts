/**
 * Keeps the floor pages usable without a connection: their files, and who was signed in last. Scans and tickets are kept
 * by the pages themselves, see `../queue`.
 */
export {}
declare const self: ServiceWorkerGlobalScope
/** Filled in by the build: the files of the floor pages, and a word that changes with them. */
declare const __FLOOR_FILES__: readonly string[]
declare const __FLOOR_VERSION__: string

const FILES = __FLOOR_FILES__
const PAGE = '/index.html'
const FILES_CACHE = `staveworks-files-${__FLOOR_VERSION__}`
const SESSION_CACHE = 'staveworks-session'
const SESSION = '/api/v1/session'
/** A worker does not look at a white page for longer than this while a kept one is at hand. */
const PAGE_WAIT_MILLIS = 4000
const CHANGES_SESSION = new Set([
  '/api/v1/sign-in',
  '/api/v1/sign-out',
  '/api/v1/demo/sign-in',
  '/api/v1/session/organisation',
  '/api/v1/invitations/accept',
  '/api/v1/organisations',
  '/api/v1/me',
])

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(FILES_CACHE)
      .then((cache) => cache.addAll([PAGE, ...FILES]))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([removeOldFiles(), self.clients.claim(), fetchSession(new Request(SESSION)).catch(() => undefined)]),
  )
})

async function removeOldFiles(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('staveworks-files-') && name !== FILES_CACHE)
  await Promise.all(old.map((name) => caches.delete(name)))
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (url.origin !== self.location.origin) return
  if (event.request.method !== 'GET') {
    if (CHANGES_SESSION.has(url.pathname)) event.respondWith(changeSession(event))
  } else if (url.pathname === SESSION) event.respondWith(keptSession(event.request))
  else if (event.request.mode === 'navigate' && !url.pathname.startsWith('/api/')) event.respondWith(page(event.request))
  else if (FILES.includes(url.pathname)) event.respondWith(file(event.request))
})

async function file(request: Request): Promise<Response> {
  return (await (await caches.open(FILES_CACHE)).match(request)) ?? fetch(request)
}

/** The page from the server; the kept one when the server does not answer in time. */
async function page(request: Request): Promise<Response> {
  const kept = (await caches.open(FILES_CACHE)).match(PAGE)
  const fetched = fetch(request)
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PAGE_WAIT_MILLIS))
  const answer = await Promise.race([fetched.catch(() => undefined), late])
  return answer ?? (await kept) ?? fetched
}

async function fetchSession(request: Request): Promise<Response> {
  const response = await fetch(request)
  const cache = await caches.open(SESSION_CACHE)
  if (response.ok) await cache.put(SESSION, response.clone())
  else if (response.status === 401) await cache.delete(SESSION)
  return response
}

/** Who is signed in, from the server; the last one known when it is out of reach. */
async function keptSession(request: Request): Promise<Response> {
  try {
    return await fetchSession(request)
  } catch {
    const kept = await (await caches.open(SESSION_CACHE)).match(SESSION)
    return kept ?? Response.error()
  }
}

/** Somebody signs in or out: what was kept is forgotten and asked for anew. */
async function changeSession(event: FetchEvent): Promise<Response> {
  const response = await fetch(event.request)
  if (response.ok) {
    await caches.delete(SESSION_CACHE)
    event.waitUntil(fetchSession(new Request(SESSION)).catch(() => undefined))
  }
  return response
}
