import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { call, program } from './program.ts';

const metrics = program('metrics/metrics');
const tool = {
  name: 'jupyterlab',
  memory_stats: { usage: 123456 },
  cpu_stats: { cpu_usage: { total_usage: 42 } },
  precpu_stats: { cpu_usage: { total_usage: 41 } },
};

function render(...tasks: unknown[]) {
  return call(
    metrics,
    'render',
    tasks.map((task) => [task]),
  ).map(({ value }) => value);
}

test('the tool’s three numbers, in Prometheus’ text format', () => {
  assert.is(
    render({ tool })[0],
    `# HELP memory_stats__usage Memory that the tool uses, in bytes.
# TYPE memory_stats__usage gauge
memory_stats__usage 123456
# HELP cpu_stats__cpu_usage__total_usage CPU time that the tool has used, in nanoseconds.
# TYPE cpu_stats__cpu_usage__total_usage counter
cpu_stats__cpu_usage__total_usage 42
# HELP precpu_stats__cpu_usage__total_usage CPU time at the previous reading, in nanoseconds.
# TYPE precpu_stats__cpu_usage__total_usage gauge
precpu_stats__cpu_usage__total_usage 41
`,
  );
});

test('sidecars and ECS’ own containers are not the tool', () => {
  const names = [
    'metrics',
    's3sync',
    '~internal~ecs~pause',
    'aws-fargate-supervisor',
    '/ecs-dw-metrics-tool-3-s3sync-b0c1d2e3f4a5968778aa',
    '/ecs-tool-12-internalecspause-b0c1d2e3f4a5968778aa',
  ];
  const [expected] = render({ tool });
  for (const text of render(...names.map((name) => ({ a: { ...tool, name } })))) assert.is(text, '');
  for (const text of render(...names.map((name) => ({ a: { ...tool, name, memory_stats: { usage: 1 } }, b: tool })))) assert.is(text, expected);
});

test('a container with any other name, or without one, is the tool', () => {
  const names = ['my-metrics', 'pausetool', '/ecs-metrics-3-rstudio-b0c1d2e3f4a5968778aa', '/ecs-dw-3-my-metrics-b0c1d2e3f4a5968778aa', null];
  const [expected] = render({ tool });
  for (const text of render(...names.map((name) => ({ a: { ...tool, name } })))) assert.is(text, expected);
});

test('the first reading has no previous one', () => {
  const text = String(render({ tool: { ...tool, precpu_stats: { cpu_usage: null } } })[0]);
  assert.match(text, /^memory_stats__usage 123456$/m);
  assert.not.match(text, /precpu/);
});

test('a task without statistics has no metrics', () => {
  const tasks = [{}, null, [], 'text', { tool: null }, { tool: {} }, { tool: { memory_stats: { usage: true } } }];
  for (const text of render(...tasks)) assert.is(text, '');
});

test.run();
