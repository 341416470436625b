import { ConfigError, readConfig, secretsOf } from './config.ts';
import { ListenError } from './http/listen.ts';
import { LibraryError } from './library/problem.ts';
import { createLog } from './log.ts';
import { StartError, startService } from './service.ts';
import { StoreError } from './store/error.ts';

try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel, secretsOf(config));
  for (const warning of config.warnings) log.warn(warning);
  const service = await startService(config, log);
  process.stdout.write(
    config.kind === 'trial'
      ? `指标通（试用模式）已启动，请用浏览器打开 ${service.address.replace('127.0.0.1', 'localhost')}\n`
      : `指标通已启动，监听 ${service.address}\n`,
  );
  const stop = (signal: string) => {
    log.info({ signal }, 'stopping');
    service.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
} catch (error) {
  const expected =
    error instanceof ConfigError ||
    error instanceof LibraryError ||
    error instanceof StoreError ||
    error instanceof StartError ||
    error instanceof ListenError;
  process.stderr.write(`${expected ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
