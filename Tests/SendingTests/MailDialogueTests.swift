import Testing

@testable import Sending

@Suite struct MailDialogueTests {
  private static let recipients = ["desk@example.org", "chief@example.org"]

  /// Lines that begin with `> ` are ours.
  private static func dialogue(_ lines: String...) -> MailDialogue {
    let dialogue = MailDialogue()
    for line in lines {
      if line.hasPrefix("> ") {
        dialogue.noteCommand("\(line.dropFirst(2))\r\n".utf8)
      } else {
        dialogue.noteLine("\(line)\r\n".utf8)
      }
    }
    return dialogue
  }

  @Test(arguments: [
    ("> MAIL FROM:<a@b.example>", "550 5.7.1 no", SendFailure.Kind.final),
    ("> MAIL FROM:<a@b.example>", "450 no", .passing),
    ("> MAIL FROM:<a@b.example>", "530 5.7.0 Authentication required", .account),
    ("> RCPT TO:<desk@example.org>", "550 no", .final), ("> RCPT TO:<desk@example.org>", "552 too many", .passing),
    ("> DATA", "554 no valid recipients", .final), ("> DATA", "451 no", .passing),
    ("> AUTH PLAIN", "535 5.7.8 no", .account),
    ("> AUTH PLAIN", "454 4.7.0 later", .passing), ("> EHLO here", "554 no service", .passing),
  ]) func aRefusalIsFinalWhereItIsTheLetters(command: String, answer: String, kind: SendFailure.Kind) {
    let failure = Self.dialogue("220 hello", command, answer).failure(for: Self.recipients)
    #expect(failure?.kind == kind && failure?.description.hasSuffix(answer) == true)
  }

  @Test func theLettersOwnAnswerIsNotTheOneThatLetItCome() {
    let lines = [
      "> MAIL FROM:<a@b.example>", "250 ok", "> RCPT TO:<desk@example.org>", "250 ok", "> DATA", "354 go on",
    ]
    let refused = MailDialogue()
    let taken = MailDialogue()
    for line in lines {
      for dialogue in [refused, taken] {
        if line.hasPrefix("> ") {
          dialogue.noteCommand("\(line.dropFirst(2))\r\n".utf8)
        } else {
          dialogue.noteLine("\(line)\r\n".utf8)
        }
      }
    }
    #expect(!taken.isTaken)
    refused.noteLine("554 5.7.1 spam\r\n".utf8)
    taken.noteLine("250 2.0.0 queued\r\n".utf8)
    #expect(!refused.isTaken && refused.failure(for: Self.recipients)?.kind == .final)
    #expect(taken.isTaken)
  }

  @Test func eachRecipientHasItsOwnAnswer() {
    let receipt = Self.dialogue(
      "> RCPT TO:<desk@example.org>", "250 ok", "> RCPT TO:<chief@example.org>", "550-5.1.1 there is",
      "550 5.1.1 nobody"
    ).receipt(for: Self.recipients)
    #expect(receipt.taken == ["desk@example.org"])
    #expect(
      receipt.refused == [.init(recipient: "chief@example.org", answer: "550 5.1.1 nobody", isFinal: true)])
  }

  @Test func allMustBeRefusedForGoodForALetterToBe() {
    let dialogue = Self.dialogue(
      "> RCPT TO:<desk@example.org>", "450 later", "> RCPT TO:<chief@example.org>", "550 nobody")
    let failure = dialogue.failure(for: Self.recipients)
    #expect(failure?.kind == .passing)
    #expect(
      failure?.description == "the mail server refused desk@example.org: 450 later; chief@example.org: 550 nobody")
  }

  @Test func whatALoginSaysIsNoCommand() {
    let dialogue = Self.dialogue(
      "> AUTH LOGIN", "334 VXNlcm5hbWU6", "> DATA", "334 UGFzc3dvcmQ6", "> cnNldA==", "535 no")
    #expect(dialogue.failure(for: Self.recipients)?.kind == .account)
  }
}
