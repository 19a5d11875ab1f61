// Sets the remembered language and appearance before the first paint, so that nothing flashes. Keys: client/ui/language/language.ts, client/ui/theme/appearance.ts.
try {
  const language = window.localStorage.getItem('huibian.language')
  if (language === 'en' || language === 'zh-CN') document.documentElement.lang = language
  const appearance = window.localStorage.getItem('huibian.appearance')
  if (appearance === 'light' || appearance === 'dark') document.documentElement.dataset.appearance = appearance
} catch {
  // A browser that refuses storage shows the defaults.
}
