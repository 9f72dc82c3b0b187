import { mapIn } from '../../document/maps.ts';

/** Whether an item of a list has a value of this name. */
export function some(list: readonly unknown[], name: string): boolean {
  return list.some((item) => mapIn(item)[name] !== undefined);
}
