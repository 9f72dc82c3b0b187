// node --import ./scripts/source.mjs FILE…: runs TypeScript directly, after regenerating a stale src/generated.
await import('tsx');

const { makeFresh } = await import('./fresh.ts');
makeFresh();
