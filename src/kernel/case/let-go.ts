import { emit, type Run } from './run.ts';

/**
 * Lets go what the case held only for a time (释放保留): a case that ends without a grant keeps nobody else from a name, a place
 * or a number. Only registers that declare `letGo` have such records; what is held for good stays.
 */
export function letGo(run: Run): void {
  for (const { register, record } of run.state.records) {
    const status = run.tools.registers.get(register)?.letGo;
    if (!status) continue;
    const [held] = run.tools.find({ as: 'record', register, record }).records;
    if (!held || held.status === status || held.until === undefined || held.until <= run.tools.at) continue;
    emit(run, { type: 'register.recorded', register, record, status, data: held.data, keys: {} });
  }
}
