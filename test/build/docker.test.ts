import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { engineHint } from '../../src/system/docker.ts';

test('the hint for a refused connection is about permissions, not about starting the engine', () => {
  const refused = 'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock';
  assert.is(engineHint(refused), 'join the group that owns the socket, or select another engine with DOCKER_HOST');
  assert.is(engineHint('Cannot connect to the Docker daemon at unix:///nowhere.sock.'), 'start Docker, or select another engine with DOCKER_HOST');
});

test.run();
