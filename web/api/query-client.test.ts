import { QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { queryClient } from './query-client.ts'

test('a first load that was under way when something was written is not what stays', async () => {
  const answers: ((words: string) => void)[] = []
  const load = () =>
    new Promise<string>((resolve) => {
      answers.push(resolve)
    })
  const observer = new QueryObserver(queryClient, { queryKey: ['desk', 'one'], queryFn: load })
  const stop = observer.subscribe(() => {})
  const written = queryClient.invalidateQueries({ queryKey: ['desk'] })
  answers[0]?.('before')
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.('after')
  await written
  expect(observer.getCurrentResult().data).toBe('after')
  // What is shown already stays while it loads anew.
  const again = queryClient.invalidateQueries({ queryKey: ['desk'] })
  await expect.poll(() => answers.length).toBe(3)
  expect(observer.getCurrentResult().data).toBe('after')
  answers[2]?.('later')
  await again
  expect(observer.getCurrentResult().data).toBe('later')
  stop()
})
