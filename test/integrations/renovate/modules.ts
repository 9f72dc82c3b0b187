import { text } from 'node:stream/consumers';

// Runs Renovate's modules on the JSON from standard input, in a separate process because they need Node 24.
const renovate = new URL('../programs/node_modules/renovate/dist/', import.meta.url);
const load = async (path: string) => import(new URL(path, renovate).href);

const COMMANDS = {
  /** Returns the dependencies that the custom managers for this path extract. */
  async extract({ path, content, managers }: { path: string; content: string; managers: { customType: string; managerFilePatterns: string[] }[] }) {
    const { matchRegexOrGlobList } = await load('util/string-match.js');
    const found = [];
    for (const manager of managers) {
      if (!matchRegexOrGlobList(path, manager.managerFilePatterns)) continue;
      const { extractPackageFile } = await load(`modules/manager/custom/${manager.customType}/index.js`);
      found.push(...((await extractPackageFile(content, path, manager))?.deps ?? []));
    }
    return found;
  },

  /** Applies updates to a file, one after the other, like Renovate's branches. */
  async rewrite({ folder, content, upgrades }: { folder: string; content: string; upgrades: object[] }) {
    const { GlobalConfig } = await load('config/global.js');
    const { doAutoReplace } = await load('workers/repository/update/branch/auto-replace.js');
    GlobalConfig.set({ localDir: folder });
    let rewritten = content;
    for (const upgrade of upgrades) rewritten = await doAutoReplace(upgrade, rewritten, false);
    return rewritten;
  },
};

const command = COMMANDS[process.argv[2] as keyof typeof COMMANDS];
process.stdout.write(JSON.stringify(await command(JSON.parse(await text(process.stdin)))));
