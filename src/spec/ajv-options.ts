/** How ajv reads the schema, ahead of time and at run time alike: all faults, and keywords for editors let pass. */
export const AJV_OPTIONS = { allErrors: true, verbose: true, strict: false } as const;
