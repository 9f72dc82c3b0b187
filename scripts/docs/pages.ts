import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clientsPage } from './clients.ts';
import { managerPage } from './manager.ts';
import { rulesPage } from './rules.ts';
import { securityPage } from './security.ts';
import { toolsPage } from './tools.ts';

const folder = fileURLToPath(new URL('../../docs', import.meta.url));

/** The pages that are generated, wholly or in part, and where they are committed. */
export async function pages(): Promise<{ path: string; text: string }[]> {
  return [
    { path: join(folder, 'tools.md'), text: toolsPage() },
    { path: join(folder, 'manager.md'), text: managerPage() },
    { path: join(folder, 'clients.md'), text: clientsPage() },
    { path: join(folder, 'rules.md'), text: await rulesPage() },
    { path: join(folder, 'security.md'), text: await securityPage(join(folder, 'security.md')) },
  ];
}
