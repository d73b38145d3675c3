import Testing

@testable import Watching

@Suite("What many produce is taken by one") struct InboxTests {
  @Test(.timeLimit(.minutes(1))) func aProducerLearnsThatItsElementIsDoneWith() async {
    let inbox = Inbox<Int>()
    async let isDone = inbox.put([1])
    #expect(await inbox.next() == [1])
    inbox.finish()
    #expect(await inbox.next() == nil)
    #expect(await isDone)
  }

  @Test(.timeLimit(.minutes(1))) func nobodyWaitsForAConsumerThatHasGivenUp() async {
    let inbox = Inbox<Int>()
    async let taken = inbox.put([1])
    #expect(await inbox.next() == [1])
    inbox.abandon()
    #expect(await !taken, "it had it, and was not done with it")
    #expect(await !inbox.put([2]), "it comes too late")
  }
}
