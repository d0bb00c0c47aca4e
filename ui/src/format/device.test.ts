import { expect, it } from 'vitest'
import { deviceWords } from './device'

it('says browser and system, although browsers name each other', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0'
  const wechat = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50'
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1'
  expect([edge, wechat, iphone].map(deviceWords)).toEqual(['Edge · Windows', 'WeChat · Android', 'Safari · iOS'])
})

it('leaves alone what it does not know', () => {
  expect(deviceWords('curl/8.5.0')).toBe('curl/8.5.0')
})
