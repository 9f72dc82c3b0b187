// node --import ./scripts/source.mjs FILE…: runs TypeScript as it stands, after regenerating a stale src/generated.
await import('tsx');

const { makeFresh } = await import('./fresh.ts');
makeFresh();
