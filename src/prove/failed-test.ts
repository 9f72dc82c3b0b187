/** What is wrong with an image. */
export interface FailedTest {
  /** One sentence without a full stop. */
  message: string;
  /** What was printed; without it, the container's last lines are shown. */
  output?: string;
}
