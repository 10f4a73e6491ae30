/**
 * Runs a job with everything that it prints to stdout sent to stderr: an app's own build may print what it likes, and
 * stdout belongs to the result.
 */
export async function divertStdout<T>(job: () => Promise<T>): Promise<T> {
  const { stdout, stderr } = process;
  const write = stdout.write;
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  try {
    return await job();
  } finally {
    stdout.write = write;
  }
}
