import NewsModel
import Testing

@Suite struct RhythmDetailsTests {
  @Test func whatIsKeptInAStoreComesBack() {
    var rhythm = PublishingRhythm(itemsPerDay: 3, observedDays: 2)
    for hour in 0..<24 { rhythm.itemsByHour[hour] = Float(hour) * 1.5 }
    rhythm.recentItems = 4
    rhythm.recentExpected = 0.25
    rhythm.peakPerHour = 12
    rhythm.caution = 2
    rhythm.window = 30
    var restored = PublishingRhythm(itemsPerDay: 3, observedDays: 2)
    restored.restore(details: rhythm.details)
    #expect(restored == rhythm && rhythm.details.count == 117)
  }

  @Test func whatCannotBeTrueIsLeftOut() {
    var rhythm = PublishingRhythm()
    let whole = rhythm.details
    var notANumber = whole
    notANumber.replaceSubrange(1..<5, with: [0, 0, 0xC0, 0x7F])
    var negative = whole
    negative[4] = 0x80
    negative[3] = 0x80
    for bytes in [[], Array(whole.dropLast()), [2] + whole.dropFirst(), notANumber, negative] {
      rhythm.restore(details: bytes)
      #expect(rhythm == PublishingRhythm())
    }
  }
}
