/** The reason why a test failed. */
export interface FailedTest {
  /** One sentence without a full stop. */
  message: string;
  /** The output. Without it, the last lines of the container are shown. */
  output?: string;
  /** Seconds after which the same failure is final although the time limit is not reached: the program answers, and its answer is wrong. */
  settles?: number;
}
