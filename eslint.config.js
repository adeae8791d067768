import js from '@eslint/js'
import globals from 'globals'

export default [
  { ignores: ['dist/', 'target/', 'docs/'] },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      // A chart's words are text: nothing here may turn a string into markup.
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML' },
        { property: 'outerHTML' },
        { property: 'insertAdjacentHTML' },
      ],
    },
  },
  { files: ['www/**/*.js', 'bench/page/**', 'bench/contenders/**'], languageOptions: { globals: globals.browser } },
  { files: ['tools/**', 'eslint.config.js'], languageOptions: { globals: globals.node } },
  { files: ['tests/*.mjs', 'tests/browser/**', 'tests/builder/**', 'tests/package/**', 'bench/**/*.mjs', 'tools/scale.mjs'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
]
