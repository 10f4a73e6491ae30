/** Every page is here already. */
export function preload(_href: string): void {}
