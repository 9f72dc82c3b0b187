import type Handlebars from 'handlebars';

/** What the templates of a project may use: how deep they include each other, how often loops and partials are rendered, and the length of their text. */
const [DEEPEST, MOST, LONGEST] = [100, 500_000, 16_000_000];

/** Ends templates that include themselves, and loops in loops that would never end. */
export interface Budget {
  /** Renders a partial. */
  partial(render: () => string): string;
  /** Renders a pass through a loop. */
  pass(render: () => string): string;
}

export function createBudget(): Budget {
  let [depth, passes, length] = [0, 0, 0];
  const pass = (render: () => string): string => {
    if (++passes > MOST) throw new Error(`rendering does not end: loops and partials were rendered ${MOST.toLocaleString('en')} times`);
    const text = render();
    length += text.length;
    if (length > LONGEST) throw new Error(`the rendered text is longer than ${LONGEST / 1_000_000} million characters`);
    return text;
  };
  return {
    pass,
    partial(render) {
      if (++depth > DEEPEST) throw new Error(`partials include each other more than ${DEEPEST} deep: one of them includes itself without an end`);
      try {
        return pass(render);
      } finally {
        depth--;
      }
    },
  };
}

/** Counts the passes of Handlebars' own loop. */
export function countLoops(handlebars: typeof Handlebars, budget: Budget): void {
  const each = handlebars.helpers['each'] as Handlebars.HelperDelegate;
  handlebars.registerHelper('each', function (this: unknown, list: unknown, options: Handlebars.HelperOptions) {
    const fn: typeof options.fn = (...given) => budget.pass(() => options.fn(...given));
    return each.call(this, list, { ...options, fn });
  });
}
