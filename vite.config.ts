import { defineConfig } from 'vite'
import { darkByPreference, shippedAssets } from '#shells/portal/build.ts'

/** Builds what browsers load into dist/assets: one style sheet, one script, four small fonts, and the viewer of processes for its page, each under its hash. */
export default defineConfig({
  base: '/assets/',
  publicDir: false,
  logLevel: 'warn',
  css: { postcss: { plugins: [darkByPreference] } },
  build: {
    outDir: 'dist/assets',
    assetsDir: '',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: {
        app: 'src/islands/app.ts',
        form: 'src/islands/form.ts',
        process: 'src/islands/process.ts',
        uploads: 'src/islands/uploads.ts',
        style: 'src/shells/portal/styles/app.css',
      },
      output: { entryFileNames: '[name]-[hash].js', assetFileNames: '[name]-[hash][extname]' },
    },
  },
  plugins: [shippedAssets()],
})
