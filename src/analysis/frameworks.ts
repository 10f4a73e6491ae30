/** What an app is built on: why it is there is no question, and no answer would make it lighter. */
const FRAMEWORKS = new Set([
  'react',
  'react-dom',
  'scheduler',
  'preact',
  'vue',
  '@vue/runtime-core',
  '@vue/runtime-dom',
  'svelte',
  'solid-js',
  '@angular/core',
  'react-router',
  'react-router-dom',
  '@tanstack/react-router',
  '@tanstack/router-core',
  'wouter',
  'vue-router',
]);

/** Whether a package is what the app is built on. */
export function isFramework(name: string): boolean {
  return FRAMEWORKS.has(name);
}
