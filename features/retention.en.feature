# language: en
Feature: Data retention
  Whether a record stays and whether it may be used are decided apart.
  What the law makes us keep is kept and what is due is deleted. Nothing is deleted while facts are missing.

  Rule: What no rule speaks of is stored and not used

    @RT-099-1
    Scenario: A record without a permitted purpose is only stored
      Given a record on file
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And the outcome for storage is keep in storage only
      And the outcome for use is keep in storage only
      And rule RT-099 applies
      And rule RT-099 decides the outcome
      And the customer is given 0 reasons
      And it is required to record the decision
      And nothing else is required
      And there is no appeal
      And no state changes
      And nothing more has to be known

    @RT-099-2
    Scenario Outline: Where a rule speaks the default does not apply
      Given a record on file
      And the purpose of use is <purpose>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And rule RT-099 <verdict>

      Examples:
        | purpose           | verdict        | outcome              |
        | none              | applies        | keep in storage only |
        | model training    | applies        | keep in storage only |
        | legal obligation  | applies        | keep in storage only |
        | real-time warning | does not apply | keep in use          |

    @RT-FREE-1
    Scenario Outline: How risky an account is has no bearing on its records
      Given a record on file
      And <fact> is <value>
      And the purpose of use is real-time warning
      When it is checked whether the record may stay and be used
      Then the outcome is keep in use
      And nothing more has to be known

      Examples:
        | fact                     | value        |
        | the time past due        | 200 days     |
        | the account's total owed | 9999.00 yuan |
        | the account's state      | charged off  |
        | the credit score         | 350 points   |

  Rule: Whatever is unknown keeps the record, and only stores it

    @RT-MISS-1
    Scenario Outline: An unknown hold, dispute or kind keeps what the customer asked to erase
      Given a record of a closed account
      And a request for erasure is yes
      And <fact> is unknown
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And the outcome for storage is keep in storage only
      And the outcome for use is keep in storage only
      And rule <rule> cannot be judged
      And it is not required to delete the data
      And the customer is given 0 reasons
      And the customer is not told "The data is part of a dispute or a legal hold. It is stored and not used otherwise."

      Examples:
        | fact                           | rule   |
        | a legal hold                   | RT-001 |
        | an open dispute about the data | RT-001 |
        | the data kind                  | RT-002 |

    @RT-MISS-2
    Scenario: A record nobody has classified is not deleted as a marketing profile
      Given a record of a closed account
      And the data kind is blank
      And a withdrawal of consent to processing is yes
      And the purpose of use is real-time warning
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And the outcome for storage is keep in storage only
      And the outcome for use is keep in storage only
      And rule RT-014 cannot be judged
      And the answer needs the data kind

    @RT-MISS-3
    Scenario Outline: A record of unknown date is kept although the customer asks for erasure
      Given a record of a closed account
      And the data kind is <kind>
      And a request for erasure is yes
      And the time of collection is unknown
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And the outcome for storage is keep in storage only
      And rule <rule> cannot be judged
      And the answer needs the time of collection

      Examples:
        | kind            | rule   |
        | decision record | RT-006 |
        | appeal record   | RT-007 |

    @RT-MISS-4
    Scenario Outline: A negative record of unknown end is neither deleted nor used
      Given a record on file
      And the data kind is negative record
      And the end of the negative event is 2024-05-01 10:00
      And <fact> is unknown
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And the outcome for storage is keep in storage only
      And the outcome for use is keep in storage only
      And rule RT-003 cannot be judged

      Examples:
        | fact                          |
        | the end of the negative event |
        | the time of the request       |

    @RT-MISS-5
    Scenario: While a withdrawal of consent is unknown the record is only stored
      Given a record on file
      And the purpose of use is real-time warning
      And a withdrawal of consent to processing is unknown
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And the outcome for storage is keep in storage only
      And the outcome for use is keep in storage only
      And rule RT-017 cannot be judged
      And rule RT-008 applies
      And rule RT-008 does not decide the outcome
      And the customer is given 0 reasons
      And the answer needs a withdrawal of consent to processing

    @RT-MISS-6
    Scenario: A record of unknown age is neither made anonymous nor used
      Given a record on file
      And the time since collection is blank
      And the purpose of use is real-time warning
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And the outcome for storage is keep in storage only
      And the outcome for use is keep in storage only
      And rule RT-012 cannot be judged
      And rule RT-008 cannot be judged
      And the answer needs the time since collection
      And it is not required to anonymise the data

    @RT-MISS-7
    Scenario: While it is unknown whether erasure was asked for nothing is erased
      Given a record of a closed account
      And a request for erasure is unknown
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And rule RT-016 cannot be judged
      And it is not required to delete the data
      And it is not required to tell the customer promptly

  Rule: Disputes and legal holds come before every deletion

    @RT-001-1
    Scenario Outline: A legal hold or a dispute keeps the record in storage only
      Given a record on file
      And a legal hold is <legal hold>
      And an open dispute about the data is <dispute>
      And the purpose of use is real-time warning
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-001 <verdict>

      Examples:
        | legal hold | dispute | verdict          | outcome              | storage              | use                  |
        | no         | no      | does not apply   | keep in use          | keep in use          | keep in use          |
        | yes        | no      | applies          | keep in storage only | keep in storage only | keep in storage only |
        | no         | yes     | applies          | keep in storage only | keep in storage only | keep in storage only |
        | yes        | unknown | applies          | keep in storage only | keep in storage only | keep in storage only |
        | no         | blank   | cannot be judged | keep in storage only | keep in storage only | keep in storage only |

    @RT-001-2
    Scenario Outline: Under a hold neither what is due nor what was asked for is deleted
      Given a record of a closed account
      And a legal hold is yes
      And the data kind is <kind>
      And the time of collection is 2009-01-01 10:00
      And the time since collection is 6500 days
      And the end of the business relationship is 2010-01-01 10:00
      And the end of the negative event is 2010-01-01 10:00
      And a request for erasure is yes
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And the outcome for storage is keep in storage only
      And the outcome for use is keep in storage only
      And the customer is told "The data is part of a dispute or a legal hold. It is stored and not used otherwise."
      And the customer is given 1 reason
      And it is not required to delete the data
      And it is not required to anonymise the data

      Examples:
        | kind              |
        | behaviour event   |
        | credit assessment |
        | identity data     |
        | transaction       |
        | contract          |
        | biometric data    |
        | decision record   |
        | appeal record     |
        | marketing profile |
        | contact recording |
        | negative record   |
        | consent record    |

    @RT-001-3
    Scenario: The customer hears that the record is kept for a dispute
      Given a record of a closed account
      And an open dispute about the data is yes
      And a request for erasure is yes
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And rule RT-001 decides the outcome
      And rule RT-016 applies
      And rule RT-016 does not decide the outcome
      And the customer is told "The data is part of a dispute or a legal hold. It is stored and not used otherwise."
      And the customer is not told "You asked for your data to be erased. Data that the law does not require us to keep is deleted."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required

  Rule: Identity and transactions are kept ten years after the relationship and then deleted

    @RT-002-1
    Scenario Outline: On the day the ten years end the record is kept, and deleted from the next
      Given a record of a closed account
      And the data kind is identity data
      And the time of collection is 2010-01-01 10:00
      And the end of the business relationship is <ended>
      And the time of the request is <checked on>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-002 <verdict>
      And rule RT-018 <deletion>

      Examples:
        | ended            | checked on       | verdict        | deletion       | outcome              | storage              | use                  |
        | 2016-11-21 10:00 | 2026-11-20 10:00 | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | 2016-11-21 10:00 | 2026-11-21 10:00 | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | 2016-11-21 10:00 | 2026-11-21 23:59 | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | 2016-11-21 23:59 | 2026-11-22 00:00 | does not apply | applies        | delete               | delete               | do not use           |
        | 2016-02-29 10:00 | 2026-02-28 10:00 | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | 2016-02-29 10:00 | 2026-03-01 00:00 | does not apply | applies        | delete               | delete               | do not use           |

    @RT-002-2
    Scenario Outline: While the relationship lasts the record is kept however old it is
      Given a record on file
      And the data kind is <kind>
      And the time of collection is 1999-01-01 10:00
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And the outcome for storage is keep in storage only
      And the outcome for use is keep in storage only
      And rule RT-002 applies
      And the customer is told "By law, identity and transaction records are kept for at least ten years after the relationship ends."
      And the customer is given 1 reason

      Examples:
        | kind          |
        | identity data |
        | transaction   |

    @RT-002-3
    Scenario Outline: Within ten years the law keeps what the customer asks to erase
      Given a record of a closed account
      And the data kind is <kind>
      And a request for erasure is yes
      And a withdrawal of consent to processing is yes
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And rule RT-002 <verdict>
      And it is <required> to delete the data

      Examples:
        | kind              | verdict        | outcome              | required     |
        | identity data     | applies        | keep in storage only | not required |
        | transaction       | applies        | keep in storage only | not required |
        | contact recording | does not apply | delete               | required     |

    @RT-002-4
    Scenario: Kept by law, the record is explained and the customer answered
      Given a record of a closed account
      And the data kind is identity data
      And a request for erasure is yes
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And rule RT-002 decides the outcome
      And the customer is told "By law, identity and transaction records are kept for at least ten years after the relationship ends."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @RT-018-1
    Scenario: After ten years the data are deleted with evidence
      Given a record of a closed account
      And the data kind is transaction
      And the time of collection is 2010-01-01 10:00
      And the end of the business relationship is 2016-11-20 10:00
      When it is checked whether the record may stay and be used
      Then the outcome is delete
      And the outcome for storage is delete
      And the outcome for use is do not use
      And rule RT-018 decides the outcome
      And rule RT-002 does not apply
      And the customer is told "The legal period for keeping the data has ended. The data is deleted."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And by 2026-12-11 it is required to delete the data
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

  Rule: A negative record is kept five years from its end

    @RT-003-1
    Scenario Outline: On the day the five years end the record is kept, and deleted from the next
      Given a record on file
      And the data kind is negative record
      And the end of the negative event is <ended>
      And the time of the request is <checked on>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-003 <verdict>

      Examples:
        | ended            | checked on       | verdict        | outcome                   | storage                   | use                       |
        | 2021-11-21 10:00 | 2026-11-20 10:00 | does not apply | keep for limited purposes | keep for limited purposes | keep for limited purposes |
        | 2021-11-21 10:00 | 2026-11-21 10:00 | does not apply | keep for limited purposes | keep for limited purposes | keep for limited purposes |
        | 2021-11-21 10:00 | 2026-11-22 10:00 | applies        | delete                    | delete                    | do not use                |
        | 2020-02-29 10:00 | 2025-02-28 23:59 | does not apply | keep for limited purposes | keep for limited purposes | keep for limited purposes |
        | 2020-02-29 10:00 | 2025-03-01 00:00 | applies        | delete                    | delete                    | do not use                |
        | never            | 2026-11-21 10:00 | does not apply | keep for limited purposes | keep for limited purposes | keep for limited purposes |

    @RT-003-2
    Scenario: After five years the negative record is deleted
      Given a record on file
      And the data kind is negative record
      And the end of the negative event is 2021-11-20 10:00
      When it is checked whether the record may stay and be used
      Then the outcome is delete
      And the outcome for storage is delete
      And the outcome for use is do not use
      And rule RT-003 decides the outcome
      And rule RT-004 applies
      And rule RT-004 does not decide the outcome
      And the customer is told "The negative record ended more than five years ago. It is deleted."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to delete the data
      And it is required to record the decision
      And nothing else is required

    @RT-003-3
    Scenario Outline: Only a negative record is counted from the end of its event
      Given a record on file
      And the data kind is <kind>
      And the end of the negative event is 2015-01-01 10:00
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And rule RT-003 <verdict>

      Examples:
        | kind              | verdict        | outcome              |
        | negative record   | applies        | delete               |
        | contact recording | does not apply | keep in storage only |
        | transaction       | does not apply | keep in storage only |

    @RT-004-1
    Scenario: Within five years the customer can add a statement or dispute it
      Given a record on file
      And the data kind is negative record
      And the end of the negative event is 2024-05-01 10:00
      When it is checked whether the record may stay and be used
      Then the outcome is keep for limited purposes
      And the outcome for storage is keep for limited purposes
      And the outcome for use is keep for limited purposes
      And rule RT-004 decides the outcome
      And the customer is told "By law a negative record is kept for five years. You can add a statement or dispute it."
      And the customer is given 1 reason
      And the customer is advised "You can get your credit report. If something in it is wrong, you can dispute it with the bureau or with whoever reported it, and get an answer within 20 days."
      And it is required to record the decision
      And nothing else is required

    @RT-004-2
    Scenario Outline: Within five years neither erasure nor withdrawn consent removes it
      Given a record of a closed account
      And the data kind is <kind>
      And the end of the negative event is 2024-05-01 10:00
      And a request for erasure is yes
      And a withdrawal of consent to processing is yes
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-004 <verdict>

      Examples:
        | kind              | verdict        | outcome                   | storage                   | use                       |
        | negative record   | applies        | keep for limited purposes | keep for limited purposes | keep for limited purposes |
        | contact recording | does not apply | delete                    | delete                    | do not use                |

  Rule: Biometric data go with the account

    @RT-005-1
    Scenario Outline: Biometric data are deleted as soon as the relationship ends
      Given a record on file
      And the data kind is <kind>
      And the end of the business relationship is <ended>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-005 <verdict>

      Examples:
        | kind              | ended            | verdict          | outcome              | storage              | use                  |
        | biometric data    | never            | does not apply   | keep in storage only | keep in storage only | keep in storage only |
        | biometric data    | 2026-11-21 10:01 | does not apply   | keep in storage only | keep in storage only | keep in storage only |
        | biometric data    | 2026-11-21 10:00 | applies          | delete               | delete               | do not use           |
        | biometric data    | 2026-11-21 09:59 | applies          | delete               | delete               | do not use           |
        | biometric data    | unknown          | cannot be judged | keep in storage only | keep in storage only | keep in storage only |
        | contact recording | 2026-11-21 09:59 | does not apply   | keep in storage only | keep in storage only | keep in storage only |

    @RT-005-2
    Scenario: The deletion of biometric data is explained and recorded
      Given a record of a closed account
      And the data kind is biometric data
      When it is checked whether the record may stay and be used
      Then the outcome is delete
      And rule RT-005 decides the outcome
      And the customer is told "The account is closed. Biometric data is deleted."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to delete the data
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

  Rule: Decisions, contracts, consents and appeals are kept for their years and then deleted

    @RT-006-1
    Scenario Outline: A decision record is kept five years and deleted from the next day
      Given a record on file
      And the data kind is decision record
      And the time of collection is <collected>
      And the time of the request is <checked on>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-006 <verdict>
      And rule RT-019 <deletion>

      Examples:
        | collected        | checked on       | verdict        | deletion       | outcome              | storage              | use                  |
        | 2021-11-21 10:00 | 2026-11-20 10:00 | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | 2021-11-21 10:00 | 2026-11-21 10:00 | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | 2021-11-21 10:00 | 2026-11-22 10:00 | does not apply | applies        | delete               | delete               | do not use           |
        | 2020-02-29 10:00 | 2025-02-28 10:00 | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | 2020-02-29 10:00 | 2025-03-01 10:00 | does not apply | applies        | delete               | delete               | do not use           |

    @RT-006-2
    Scenario Outline: Contracts and consents are kept five years after the relationship
      Given a record on file
      And the data kind is <kind>
      And the time of collection is 2012-01-01 10:00
      And the end of the business relationship is <ended>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-006 <verdict>
      And rule RT-019 <deletion>

      Examples:
        | kind            | ended            | verdict        | deletion       | outcome              | storage              | use                  |
        | contract        | never            | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | contract        | 2021-11-22 10:00 | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | contract        | 2021-11-21 10:00 | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | contract        | 2021-11-20 10:00 | does not apply | applies        | delete               | delete               | do not use           |
        | consent record  | never            | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | consent record  | 2021-11-22 10:00 | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | consent record  | 2021-11-21 10:00 | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | consent record  | 2021-11-20 10:00 | does not apply | applies        | delete               | delete               | do not use           |
        | decision record | never            | does not apply | applies        | delete               | delete               | do not use           |

    @RT-006-3
    Scenario Outline: Within the years the record is kept although erasure is asked for
      Given a record of a closed account
      And the data kind is <kind>
      And a request for erasure is yes
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And rule RT-006 <verdict>
      And rule RT-016 applies

      Examples:
        | kind              | verdict        | outcome              |
        | decision record   | applies        | keep in storage only |
        | contract          | applies        | keep in storage only |
        | consent record    | applies        | keep in storage only |
        | contact recording | does not apply | delete               |

    @RT-006-4
    Scenario: While the record is kept the reason is given
      Given a record on file
      And the data kind is contract
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And the outcome for storage is keep in storage only
      And the outcome for use is keep in storage only
      And rule RT-006 decides the outcome
      And the customer is told "Records of decisions, contracts and consents are kept for a certain time for inspection."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to record the decision
      And nothing else is required

    @RT-019-1
    Scenario: Once their years have ended records are deleted
      Given a record on file
      And the data kind is decision record
      And the time of collection is 2020-01-01 10:00
      When it is checked whether the record may stay and be used
      Then the outcome is delete
      And rule RT-019 decides the outcome
      And the customer is told "The legal period for keeping the data has ended. The data is deleted."
      And the customer is given 1 reason
      And it is required to delete the data
      And it is required to record the decision
      And nothing else is required

    @RT-007-1
    Scenario Outline: An appeal record is kept three years and deleted from the next day
      Given a record on file
      And the data kind is <kind>
      And the time of collection is <collected>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-007 <verdict>
      And rule RT-020 <deletion>

      Examples:
        | kind              | collected        | verdict        | deletion       | outcome              | storage              | use                  |
        | appeal record     | 2023-11-22 10:00 | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | appeal record     | 2023-11-21 10:00 | applies        | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | appeal record     | 2023-11-20 10:00 | does not apply | applies        | delete               | delete               | do not use           |
        | contact recording | 2023-11-20 10:00 | does not apply | does not apply | keep in storage only | keep in storage only | keep in storage only |

    @RT-007-2
    Scenario: Within three years an appeal record is kept although erasure is asked for
      Given a record of a closed account
      And the data kind is appeal record
      And a request for erasure is yes
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And rule RT-007 decides the outcome
      And the customer is told "Appeal records are kept for a certain time for inspection."
      And the customer is not told "You asked for your data to be erased. Data that the law does not require us to keep is deleted."
      And the customer is given 1 reason
      And it is not required to delete the data
      And it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required

    @RT-020-1
    Scenario: After three years an appeal record is deleted
      Given a record on file
      And the data kind is appeal record
      And the time of collection is 2023-11-20 10:00
      When it is checked whether the record may stay and be used
      Then the outcome is delete
      And rule RT-020 decides the outcome
      And the customer is told "The legal period for keeping the data has ended. The data is deleted."
      And the customer is given 1 reason
      And it is required to delete the data
      And it is required to record the decision
      And nothing else is required

  Rule: The customer can ask for erasure and withdraw consent

    @RT-016-1
    Scenario Outline: After the relationship the customer's request erases
      Given a record on file
      And a request for erasure is <erasure>
      And the end of the business relationship is <ended>
      And the purpose of use is real-time warning
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-016 <verdict>

      Examples:
        | erasure | ended            | verdict        | outcome     | storage     | use         |
        | yes     | 2026-11-21 10:00 | applies        | delete      | delete      | do not use  |
        | yes     | never            | does not apply | keep in use | keep in use | keep in use |
        | no      | 2026-11-21 10:00 | does not apply | keep in use | keep in use | keep in use |
        | none    | 2026-11-21 10:00 | does not apply | keep in use | keep in use | keep in use |

    @RT-016-2
    Scenario: The customer is told of the erasure
      Given a record of a closed account
      And a request for erasure is yes
      When it is checked whether the record may stay and be used
      Then the outcome is delete
      And the outcome for storage is delete
      And the outcome for use is do not use
      And rule RT-016 decides the outcome
      And the customer is told "You asked for your data to be erased. Data that the law does not require us to keep is deleted."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And by 2026-12-11 it is required to delete the data
      And by 2026-11-22 it is required to tell the customer promptly
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @RT-016-3
    Scenario: A request for erasure goes before anonymising and withdrawal
      Given a record of a closed account
      And a request for erasure is yes
      And the time since collection is 400 days
      And a withdrawal of consent to processing is yes
      When it is checked whether the record may stay and be used
      Then the outcome is delete
      And the outcome for storage is delete
      And the outcome for use is do not use
      And rule RT-016 decides the outcome
      And rule RT-012 applies
      And rule RT-012 does not decide the outcome
      And rule RT-017 does not decide the outcome
      And the customer is told "You asked for your data to be erased. Data that the law does not require us to keep is deleted."
      And the customer is given 1 reason
      And it is not required to anonymise the data

    @RT-017-1
    Scenario Outline: After a withdrawal of consent the data are stored and not used
      Given a record on file
      And a withdrawal of consent to processing is <withdrawn>
      And the data kind is <kind>
      And the time since collection is <age>
      And the purpose of use is <purpose>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-017 <verdict>

      Examples:
        | withdrawn | kind              | age      | purpose           | verdict        | outcome              | storage              | use                  |
        | no        | behaviour event   | 15 days  | real-time warning | does not apply | keep in use          | keep in use          | keep in use          |
        | yes       | behaviour event   | 15 days  | real-time warning | applies        | keep in storage only | keep in storage only | keep in storage only |
        | yes       | behaviour event   | 100 days | dispute           | applies        | keep in storage only | keep in storage only | keep in storage only |
        | yes       | credit assessment | 200 days | trend analysis    | applies        | keep in storage only | keep in storage only | keep in storage only |

    @RT-017-2
    Scenario: What a withdrawal brings about is explained
      Given a record on file
      And a withdrawal of consent to processing is yes
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And rule RT-017 decides the outcome
      And rule RT-099 does not apply
      And the customer is told "You withdrew your consent. The data is stored and not processed otherwise."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @RT-017-3
    Scenario Outline: A withdrawal holds up no deletion that is due
      Given a record of a closed account
      And a withdrawal of consent to processing is yes
      And the data kind is <kind>
      And the time of collection is 2015-01-01 10:00
      And the time since collection is 4000 days
      And the end of the business relationship is 2016-01-01 10:00
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>

      Examples:
        | kind              | outcome        | storage        | use                  |
        | behaviour event   | make anonymous | make anonymous | keep in storage only |
        | credit assessment | delete         | delete         | do not use           |
        | marketing profile | delete         | delete         | do not use           |
        | contract          | delete         | delete         | do not use           |
        | appeal record     | delete         | delete         | do not use           |
        | transaction       | delete         | delete         | do not use           |
        | biometric data    | delete         | delete         | do not use           |

  Rule: Credit data serve no marketing

    @RT-015-1
    Scenario Outline: No record but the marketing profile may serve marketing
      Given a record on file
      And the data kind is <kind>
      And the purpose of use is <purpose>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-015 <verdict>

      Examples:
        | kind              | purpose        | verdict        | outcome              | storage                   | use                  |
        | behaviour event   | marketing      | applies        | do not use           | keep in storage only      | do not use           |
        | transaction       | marketing      | applies        | do not use           | keep in storage only      | do not use           |
        | negative record   | marketing      | applies        | do not use           | keep for limited purposes | do not use           |
        | marketing profile | marketing      | does not apply | keep in storage only | keep in storage only      | keep in storage only |
        | transaction       | model training | does not apply | keep in storage only | keep in storage only      | keep in storage only |
        | transaction       | none           | does not apply | keep in storage only | keep in storage only      | keep in storage only |

    @RT-015-2
    Scenario: Not even under a legal hold may it serve marketing
      Given a record on file
      And the purpose of use is marketing
      And a legal hold is yes
      When it is checked whether the record may stay and be used
      Then the outcome is do not use
      And the outcome for storage is keep in storage only
      And the outcome for use is do not use
      And rule RT-015 decides the outcome
      And the customer is told "Credit data may not be used for marketing."
      And the customer is told "The data is part of a dispute or a legal hold. It is stored and not used otherwise."
      And the customer is given 2 reasons
      And it is required to record the decision
      And nothing else is required

    @RT-015-3
    Scenario: The customer hears that credit data serve no marketing
      Given a record on file
      And the purpose of use is marketing
      When it is checked whether the record may stay and be used
      Then the outcome is do not use
      And rule RT-015 decides the outcome
      And the customer is told "Credit data may not be used for marketing."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @RT-014-1
    Scenario Outline: A marketing profile goes when the account closes or it serves another purpose
      Given a record on file
      And the data kind is <kind>
      And the purpose of use is <purpose>
      And the end of the business relationship is <ended>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-014 <verdict>

      Examples:
        | kind              | purpose        | ended            | verdict          | outcome              | storage              | use                  |
        | marketing profile | marketing      | never            | does not apply   | keep in storage only | keep in storage only | keep in storage only |
        | marketing profile | none           | never            | does not apply   | keep in storage only | keep in storage only | keep in storage only |
        | marketing profile | marketing      | 2026-11-20 10:00 | applies          | delete               | delete               | do not use           |
        | marketing profile | none           | 2026-11-20 10:00 | applies          | delete               | delete               | do not use           |
        | marketing profile | model training | never            | applies          | delete               | delete               | do not use           |
        | contact recording | model training | 2026-11-20 10:00 | does not apply   | keep in storage only | keep in storage only | keep in storage only |
        | marketing profile | unknown        | never            | cannot be judged | keep in storage only | keep in storage only | keep in storage only |

    @RT-014-2
    Scenario: Marketing stops when the profile is deleted
      Given a record of a closed account
      And the data kind is marketing profile
      When it is checked whether the record may stay and be used
      Then the outcome is delete
      And rule RT-014 decides the outcome
      And the customer is told "The marketing profile is deleted."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to delete the data
      And it is required to stop marketing
      And it is required to record the decision
      And nothing else is required

  Rule: The age of behaviour data decides what they serve

    @RT-008-1
    Scenario Outline: For 15 days behaviour data serve instant warnings and limit adjustments
      Given a record on file
      And the time since collection is <age>
      And the purpose of use is <purpose>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-008 <verdict>
      And rule RT-009 <expired>

      Examples:
        | age     | purpose                  | verdict        | expired        | outcome              | storage              | use                  |
        | 0 days  | real-time warning        | applies        | does not apply | keep in use          | keep in use          | keep in use          |
        | 14 days | real-time warning        | applies        | does not apply | keep in use          | keep in use          | keep in use          |
        | 15 days | real-time warning        | applies        | does not apply | keep in use          | keep in use          | keep in use          |
        | 16 days | real-time warning        | does not apply | applies        | do not use           | keep in storage only | do not use           |
        | 0 days  | instant limit adjustment | applies        | does not apply | keep in use          | keep in use          | keep in use          |
        | 14 days | instant limit adjustment | applies        | does not apply | keep in use          | keep in use          | keep in use          |
        | 15 days | instant limit adjustment | applies        | does not apply | keep in use          | keep in use          | keep in use          |
        | 16 days | instant limit adjustment | does not apply | applies        | do not use           | keep in storage only | do not use           |
        | 15 days | trend analysis           | does not apply | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | 16 days | trend analysis           | does not apply | does not apply | keep in storage only | keep in storage only | keep in storage only |

    @RT-008-2
    Scenario Outline: Only behaviour data serve instant purposes
      Given a record on file
      And the data kind is <kind>
      And the time since collection is <age>
      And the purpose of use is real-time warning
      When it is checked whether the record may stay and be used
      Then the outcome is keep in storage only
      And the outcome for use is keep in storage only
      And rule RT-008 does not apply
      And rule RT-009 does not apply

      Examples:
        | kind              | age     |
        | transaction       | 10 days |
        | credit assessment | 10 days |
        | transaction       | 16 days |
        | credit assessment | 16 days |

    @RT-008-3
    Scenario: The customer hears what recent behaviour data serve
      Given a record on file
      And the purpose of use is real-time warning
      When it is checked whether the record may stay and be used
      Then the outcome is keep in use
      And the outcome for storage is keep in use
      And the outcome for use is keep in use
      And rule RT-008 decides the outcome
      And the customer is told "Recent data about your use serves for instant warnings and limit adjustments."
      And the customer is given 1 reason
      And there is no appeal
      And the customer is advised "There is nothing you need to do."
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known

    @RT-009-1
    Scenario: Older behaviour data may not drive instant decisions
      Given a record on file
      And the time since collection is 16 days
      And the purpose of use is instant limit adjustment
      When it is checked whether the record may stay and be used
      Then the outcome is do not use
      And the outcome for storage is keep in storage only
      And the outcome for use is do not use
      And rule RT-009 decides the outcome
      And the customer is told "Older data about your use may not serve for instant warnings and limit adjustments."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @RT-010-1
    Scenario Outline: Data of 16 to 180 days serve new applications and disputes only
      Given a record on file
      And the data kind is <kind>
      And the time since collection is <age>
      And the purpose of use is <purpose>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-010 <verdict>

      Examples:
        | kind              | age      | purpose                         | verdict        | outcome                   | storage                   | use                       |
        | behaviour event   | 14 days  | dispute                         | does not apply | keep in storage only      | keep in storage only      | keep in storage only      |
        | behaviour event   | 15 days  | dispute                         | does not apply | keep in storage only      | keep in storage only      | keep in storage only      |
        | behaviour event   | 16 days  | dispute                         | applies        | keep for limited purposes | keep for limited purposes | keep for limited purposes |
        | behaviour event   | 180 days | assessment of a new application | applies        | keep for limited purposes | keep for limited purposes | keep for limited purposes |
        | behaviour event   | 181 days | assessment of a new application | does not apply | make anonymous            | make anonymous            | keep in storage only      |
        | credit assessment | 15 days  | dispute                         | does not apply | keep in storage only      | keep in storage only      | keep in storage only      |
        | credit assessment | 16 days  | assessment of a new application | applies        | keep for limited purposes | keep for limited purposes | keep for limited purposes |
        | credit assessment | 180 days | dispute                         | applies        | keep for limited purposes | keep for limited purposes | keep for limited purposes |
        | credit assessment | 181 days | dispute                         | does not apply | keep in storage only      | keep in storage only      | keep in storage only      |
        | credit assessment | 100 days | trend analysis                  | does not apply | keep in storage only      | keep in storage only      | keep in storage only      |
        | contact recording | 100 days | dispute                         | does not apply | keep in storage only      | keep in storage only      | keep in storage only      |
        | credit assessment | 100 days | none                            | does not apply | keep in storage only      | keep in storage only      | keep in storage only      |

    @RT-010-2
    Scenario: The customer hears what data of the middle period serve
      Given a record on file
      And the time since collection is 100 days
      And the purpose of use is dispute
      When it is checked whether the record may stay and be used
      Then the outcome is keep for limited purposes
      And rule RT-010 decides the outcome
      And the customer is told "This data is used only to assess new applications and to settle disputes."
      And the customer is given 1 reason
      And there is no appeal
      And the customer is advised "There is nothing you need to do."
      And it is required to record the decision
      And nothing else is required

    @RT-012-1
    Scenario Outline: Behaviour older than 180 days is made anonymous
      Given a record on file
      And the data kind is <kind>
      And the time since collection is <age>
      And the purpose of use is <purpose>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-012 <verdict>

      Examples:
        | kind              | age      | purpose           | verdict        | outcome              | storage              | use                  |
        | behaviour event   | 179 days | none              | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | behaviour event   | 180 days | none              | does not apply | keep in storage only | keep in storage only | keep in storage only |
        | behaviour event   | 181 days | none              | applies        | make anonymous       | make anonymous       | keep in storage only |
        | behaviour event   | 181 days | real-time warning | applies        | make anonymous       | make anonymous       | do not use           |
        | contact recording | 181 days | none              | does not apply | keep in storage only | keep in storage only | keep in storage only |

    @RT-012-2
    Scenario: The customer hears that the details are anonymous
      Given a record on file
      And the time since collection is 181 days
      When it is checked whether the record may stay and be used
      Then the outcome is make anonymous
      And rule RT-012 decides the outcome
      And the customer is told "Older details of your use have been made anonymous and no longer point to you."
      And the customer is given 1 reason
      And there is no appeal
      And the customer is advised "There is nothing you need to do."
      And by 2026-12-11 it is required to anonymise the data
      And it is required to record the decision
      And nothing else is required

  Rule: Credit assessments serve long-term trends and are deleted after five years

    @RT-011-1
    Scenario Outline: Assessments older than 180 days serve trends and new applications
      Given a record on file
      And the data kind is <kind>
      And the time since collection is <age>
      And the purpose of use is <purpose>
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-011 <verdict>
      And it is <required> to de-identify the data

      Examples:
        | kind              | age      | purpose                         | verdict        | outcome                   | storage                   | use                       | required     |
        | credit assessment | 180 days | trend analysis                  | does not apply | keep in storage only      | keep in storage only      | keep in storage only      | not required |
        | credit assessment | 181 days | trend analysis                  | applies        | keep for limited purposes | keep for limited purposes | keep for limited purposes | required     |
        | credit assessment | 182 days | assessment of a new application | applies        | keep for limited purposes | keep for limited purposes | keep for limited purposes | required     |
        | credit assessment | 181 days | dispute                         | does not apply | keep in storage only      | keep in storage only      | keep in storage only      | not required |
        | contact recording | 181 days | trend analysis                  | does not apply | keep in storage only      | keep in storage only      | keep in storage only      | not required |

    @RT-011-2
    Scenario: Before it serves trends the data are de-identified
      Given a record on file
      And the data kind is credit assessment
      And the time of collection is 2024-01-01 10:00
      And the time since collection is 1055 days
      And the purpose of use is trend analysis
      When it is checked whether the record may stay and be used
      Then the outcome is keep for limited purposes
      And rule RT-011 decides the outcome
      And the customer is told "Older assessment data is used without identifying you, for long-term trends and for new applications."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to de-identify the data
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known

    @RT-013-1
    Scenario Outline: An assessment is kept five years and deleted from the next day
      Given a record on file
      And the data kind is <kind>
      And the time of collection is <collected>
      And the time since collection is <age>
      And the purpose of use is trend analysis
      When it is checked whether the record may stay and be used
      Then the outcome is <outcome>
      And the outcome for storage is <storage>
      And the outcome for use is <use>
      And rule RT-013 <verdict>
      And rule RT-011 <trends>

      Examples:
        | kind              | collected        | age       | verdict        | trends         | outcome                   | storage                   | use                       |
        | credit assessment | 2021-11-22 10:00 | 1825 days | does not apply | applies        | keep for limited purposes | keep for limited purposes | keep for limited purposes |
        | credit assessment | 2021-11-21 10:00 | 1826 days | does not apply | applies        | keep for limited purposes | keep for limited purposes | keep for limited purposes |
        | credit assessment | 2021-11-20 10:00 | 1827 days | applies        | does not apply | delete                    | delete                    | do not use                |
        | contact recording | 2021-11-20 10:00 | 1827 days | does not apply | does not apply | keep in storage only      | keep in storage only      | keep in storage only      |

    @RT-013-2
    Scenario: An assessment that is due is deleted and the customer told
      Given a record on file
      And the data kind is credit assessment
      And the time of collection is 2021-11-20 10:00
      And the time since collection is 1827 days
      When it is checked whether the record may stay and be used
      Then the outcome is delete
      And rule RT-013 decides the outcome
      And the customer is told "The assessment data has reached the end of its period. It is deleted."
      And the customer is given 1 reason
      And the customer is advised "There is nothing you need to do."
      And it is required to delete the data
      And it is required to record the decision
      And nothing else is required
