// node --import ./scripts/source.mjs FILE…: runs TypeScript as it stands, with src/generated made anew where it is stale.
await import('tsx');

const { makeFresh } = await import('./fresh.ts');
makeFresh();
