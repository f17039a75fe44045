import { arch, availableParallelism, cpus, loadavg } from 'node:os';
import { quantity } from '../../text/grouped.ts';

/** What the times depend on, apart from the program. */
export interface Machine {
  readonly cores: number;
  /** The model of the processor. */
  readonly cpu: string;
  readonly node: string;
  /** Load average of the last minute; 0 where it is not known. */
  readonly load: number;
}

/** This machine, with its load now. */
export function thisMachine(): Machine {
  const [load = 0] = loadavg();
  const model = cpus()[0]?.model.trim().replace(/\s+/g, ' ');
  // Node.js says 'unknown' where the system does not name the model.
  const cpu = model === undefined || model === '' || model === 'unknown' ? arch() : model;
  return { cores: availableParallelism(), cpu, node: process.versions.node, load };
}

/** `2 cores, AMD EPYC 9R14, Node.js 20.20.2, load average 0.42` */
export function describeMachine({ cores, cpu, node, load }: Machine): string {
  const known = [quantity(cores, 'core'), cpu, `Node.js ${node}`];
  if (load > 0) known.push(`load average ${load.toFixed(2)}`);
  return known.join(', ');
}
