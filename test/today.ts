/** The date of all tests, so that no fixture reaches its end of life as time passes. */
export const TODAY = '2026-01-01';
