// Writes the most memory that the process had resident to file descriptor 3.
'use strict';
process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)));
