export const path: string;
export function bundle(): string;
