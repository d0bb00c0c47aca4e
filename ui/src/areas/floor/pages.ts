import { keepFloorPages } from './offline/register'

export { default as HelpPage } from './pages/HelpPage.vue'
export { default as HomePage } from './pages/HomePage.vue'
export { default as MorePage } from './pages/MorePage.vue'
export { default as PayPage } from './pages/PayPage.vue'
export { default as ScanPage } from './pages/ScanPage.vue'
export { default as SignInPage } from './pages/SignInPage.vue'
export { default as TicketPage } from './pages/TicketPage.vue'
export { default as WaitingPage } from './pages/WaitingPage.vue'

keepFloorPages()
