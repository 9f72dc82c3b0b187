// The bundle has this module in a file of its own, without the parts of npm that download or run something (scripts/build.ts).
export { default as Arborist } from '@npmcli/arborist';
