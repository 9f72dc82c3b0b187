/** A declaration in which a stage with a matrix has its axes in its name, as far as a name can have them. */
export function namedByAxes({ stages, ...declaration }: Record<string, unknown>): Record<string, unknown> {
  const named = Object.entries(stages as Record<string, { matrix?: Record<string, unknown> }>).map(([name, stage]) => {
    const axes = Object.keys(stage?.matrix ?? {}).filter((axis) => /^(?!(in|ex)clude$)[a-z][a-z0-9_-]*$/.test(axis));
    return [[name, ...axes.map((axis) => `{${axis}}`)].join('-'), stage];
  });
  return { ...declaration, stages: Object.fromEntries(named) };
}

/** Options of a manager beside its list of packages have the same declarations as those in one object with it, which are taken apart. */
export const OPTIONS = /-options$/;

export function placeOf(path: readonly string[]): string {
  return path.map((key) => key.replace(OPTIONS, '')).join('.');
}

export function withOptionsBeside(declaration: Record<string, unknown>, holder: string, manager: string): Record<string, unknown> {
  const all = declaration[holder] as Record<string, Record<string, Record<string, unknown>>> | undefined;
  if (!all) return declaration;
  const { [manager]: { packages, ...options } = {}, ...others } = all['field']!;
  return {
    ...declaration,
    [holder]: { ...all, field: { ...others, ...(packages !== undefined && { [manager]: packages }), [`${manager}-options`]: options } },
  };
}
