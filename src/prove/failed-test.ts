/** The reason why a test failed. */
export interface FailedTest {
  /** One sentence without a full stop. */
  message: string;
  /** The output. Without it, the last lines of the container are shown. */
  output?: string;
}
