import { createContext, use, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

/** What the reader chose; `auto` follows the machine. */
export type AppearanceChoice = 'light' | 'dark' | 'auto'

type Appearance = {
  readonly choice: AppearanceChoice
  readonly isDark: boolean
  readonly choose: (choice: AppearanceChoice) => void
}

const STORAGE_KEY = 'kechuang.appearance'
const AppearanceContext = createContext<Appearance>({
  choice: 'auto',
  isDark: false,
  choose: () => undefined,
})

function storedChoice(): AppearanceChoice {
  const stored = localStorage.getItem(STORAGE_KEY)
  return stored === 'light' || stored === 'dark' ? stored : 'auto'
}

/** Keeps dark or light for the whole page, and remembers the choice on this machine. */
export function AppearanceProvider({ children }: { readonly children: ReactNode }) {
  const [choice, setChoice] = useState(storedChoice)
  const machineIsDark = useMachineIsDark()
  const isDark = choice === 'auto' ? machineIsDark : choice === 'dark'

  useEffect(() => {
    document.documentElement.dataset['appearance'] = isDark ? 'dark' : 'light'
  }, [isDark])

  const value = useMemo<Appearance>(
    () => ({
      choice,
      isDark,
      choose: (next) => {
        localStorage.setItem(STORAGE_KEY, next)
        setChoice(next)
      },
    }),
    [choice, isDark],
  )
  return <AppearanceContext value={value}>{children}</AppearanceContext>
}

/** The appearance in force and how to change it. */
export const useAppearance = (): Appearance => use(AppearanceContext)

function useMachineIsDark(): boolean {
  const [isDark, setIsDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches)
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)')
    const follow = () => setIsDark(query.matches)
    query.addEventListener('change', follow)
    return () => query.removeEventListener('change', follow)
  }, [])
  return isDark
}
