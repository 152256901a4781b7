import { type Logger, pino, stdTimeFunctions } from 'pino';

/** The one logger of a process (日志): JSON lines on standard output, the process's name in each. */
export function openLog(name: string, level: 'debug' | 'info' | 'warn' | 'error'): Logger {
  return pino({
    name,
    level,
    base: { pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: ['*.authorization', '*.cookie', '*.password', 'req.headers.authorization', 'req.headers.cookie'] },
  });
}
