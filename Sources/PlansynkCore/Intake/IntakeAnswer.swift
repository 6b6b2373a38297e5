/// What the neighbour, or a person at a command, is answered.
public enum IntakeAnswer: Hashable, Sendable {
  /// It is taken in, durably; or it was before.
  case taken(IntakeKvittens)
  /// It is refused: every fault at once. Nothing of it was stored.
  case refused([Fel])
  /// It could not be judged now; nothing is lost, hand it in again. The reason is English, for the
  /// operator.
  case unavailable(String)
}
