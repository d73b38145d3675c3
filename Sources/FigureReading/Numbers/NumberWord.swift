/// What a word for a number stands for.
enum NumberWord: Sendable {
  /// 1 to 99, or 1.5 and 2.5.
  case small(Double)
  /// 20, 30 … 90, which a number below ten may follow.
  case tens(Double)
  /// 100 to 900 in one word.
  case hundreds(Double)
  /// What multiplies by a hundred.
  case hundred
  /// What multiplies by twelve, or is twelve.
  case dozen
  /// A half more than the next number (`साढ़े तीन`, 3.5).
  case andAHalf
  /// A quarter less than the next number (`पौने दो`, 1.75).
  case lessAQuarter
  /// A quarter more than the next number (`सवा दो`, 2.25).
  case andAQuarter
}
