import Handlebars from 'handlebars';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { countLoops, createBudget } from '../../../src/compile/render/budget.ts';

test('partials include each other at most 100 deep', () => {
  const deep = (depth: number) => {
    const budget = createBudget();
    const down = (left: number): string => budget.partial(() => (left > 1 ? down(left - 1) : 'x'));
    return down(depth);
  };
  assert.is(deep(100), 'x');
  assert.throws(() => deep(101), /^partials include each other more than 100 deep: one of them includes itself without an end$/);
});

test('partials after each other are not deep, even if one fails', () => {
  const budget = createBudget();
  for (let count = 0; count < 300; count += 1) {
    assert.is(
      budget.partial(() => 'x'),
      'x',
    );
    assert.throws(() =>
      budget.partial(() => {
        throw new Error('a fault');
      }),
    );
  }
});

test('loops and partials are rendered at most 500,000 times', () => {
  const budget = createBudget();
  for (let count = 0; count < 499_999; count += 1) budget.pass(() => '');
  budget.partial(() => '');
  assert.throws(() => budget.pass(() => ''), /^rendering does not end: loops and partials were rendered 500,000 times$/);
});

test('their texts have at most 16 million characters', () => {
  const budget = createBudget();
  assert.is(budget.pass(() => 'x'.repeat(15_999_999)).length, 15_999_999);
  assert.is(
    budget.pass(() => 'x'),
    'x',
  );
  assert.throws(() => budget.pass(() => 'x'), /^the rendered text is longer than 16 million characters$/);
});

test('each pass through a loop counts, and the loop renders as before', () => {
  const handlebars = Handlebars.create();
  let passes = 0;
  const pass = (render: () => string) => {
    passes += 1;
    return render();
  };
  countLoops(handlebars, { pass, partial: pass });
  const template = handlebars.compile('{{#each list as |item|}}{{@index}}{{item}}{{a}} {{else}}none{{/each}}');
  assert.is(template({ list: ['x', 'y'] }), '0x 1y ');
  assert.is(passes, 2);
  assert.is(template({ list: [] }), 'none');
  assert.is(passes, 2);
});

test.run();
