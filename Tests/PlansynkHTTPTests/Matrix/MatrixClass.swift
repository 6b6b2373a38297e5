import PlansynkCore

/// What an answer turns out to be, in one word of the contract.
enum MatrixClass: Hashable {
  case certain, uncertain, credentials, forbidden
  case throttled(seconds: Int64?)
  case delivered, decisionPending, transient, permanent, conflict, attachmentMissing
  case page, cursorExpired, tooLarge, refused
  case receipt, lost, askedAgain
  case well

  var word: String {
    switch self {
    case .certain: "down"
    case .uncertain: "uncertain"
    case .credentials: "credentials"
    case .forbidden: "forbidden"
    case .throttled: "throttled"
    case .delivered: "delivered"
    case .decisionPending: "receipt pending"
    case .transient: "transient"
    case .permanent: "permanent"
    case .conflict: "conflict"
    case .attachmentMissing: "attachment missing"
    case .page: "page"
    case .cursorExpired: "cursor expired"
    case .tooLarge: "too large"
    case .refused: "refused"
    case .receipt: "receipt"
    case .lost: "lost"
    case .askedAgain: "asked again"
    case .well: "well"
    }
  }
}

extension MatrixClass {
  init(_ fault: DestinationFault) {
    switch fault.slag {
    case .certain: self = .certain
    case .uncertain: self = .uncertain
    case .credentials: self = .credentials
    case .forbidden: self = .forbidden
    case .throttled: self = .throttled(seconds: fault.retryAfterSeconds)
    }
  }

  init(_ answer: DeliveryAnswer) {
    switch answer {
    case .delivered: self = .delivered
    case .receiptPending: self = .decisionPending
    case .destinationFault(let fault): self.init(fault)
    case .itemTransient: self = .transient
    case .itemPermanent: self = .permanent
    case .conflict: self = .conflict
    case .attachmentMissing: self = .attachmentMissing
    }
  }

  init(_ answer: FeedAnswer) {
    switch answer {
    case .page: self = .page
    case .cursorExpired: self = .cursorExpired
    case .tooLarge: self = .tooLarge
    case .refused: self = .refused
    case .fault(let fault): self.init(fault)
    }
  }

  init(_ answer: KvittensAnswer) {
    switch answer {
    case .kvittens: self = .receipt
    case .lost: self = .lost
    case .failed: self = .askedAgain
    case .fault(let fault): self.init(fault)
    }
  }

  init(probe fault: DestinationFault?) {
    if let fault { self.init(fault) } else { self = .well }
  }
}
