import { createApp } from 'vue'
import App from './App.vue'
import { onSignedOut } from './api/http'
import { firstLanguage, i18n, setLanguage } from './i18n'
import { router } from './router'
import { useSession } from './session/session'
import './style/tokens.css'
import './style/base.css'

onSignedOut(() => {
  useSession().forget()
  const current = router.currentRoute.value
  if (current.meta.public !== true) void router.push({ name: 'sign-in', query: { next: current.fullPath } })
})

await setLanguage(firstLanguage())
createApp(App).use(i18n).use(router).mount('#app')
