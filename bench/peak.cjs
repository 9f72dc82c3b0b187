// Writes the peak resident memory of the process to file descriptor 3.
'use strict';
process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)));
