import Testing

@testable import Watching

@Suite("What many produce is taken by one") struct InboxTests {
  @Test(.timeLimit(.minutes(1))) func aProducerLearnsThatItsElementIsDoneWith() async {
    let inbox = Inbox<Int>()
    async let isDone = inbox.put([1])
    #expect(await inbox.next() == [1])
    inbox.finishBatch()
    #expect(await isDone, "whatever the consumer does before it asks for more")
    async let isDoneToo = inbox.put([2])
    #expect(await inbox.next() == [2])
    inbox.finish()
    #expect(await inbox.next() == nil)
    inbox.finishBatch()
    #expect(await isDoneToo)
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
