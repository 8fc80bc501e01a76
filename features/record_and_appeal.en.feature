# language: en
Feature: After the decision
  A decision takes effect as it is recorded, and the account stands as the record says from then on. What a second
  person has to confirm waits, another person reviews an appeal, and data past their time are erased.

  Rule: A closure takes effect at once and can be undone within fifteen days

    @LG-CLOSE-1
    Scenario: After a closure there is no borrowing, whatever the facts sent for it say
      Given an account that can be closed at any time
      When the customer asks to close the account
      And the customer draws again
      Then the outcome is close now
      And the last step is refused
      And the account state is now closed within the undo period
      And access to credit is now suspended

    @LG-UNDO-1
    Scenario Outline: A closure can still be undone on day fifteen but not on day sixteen
      Given an account that can be closed at any time
      When the customer asks to close the account
      And <days> days later
      And the customer undoes the closure
      Then the account state is now <state>
      And access to credit is now suspended

      Examples:
        | days | state                         |
        | 0    | active                        |
        | 15   | active                        |
        | 16   | closed within the undo period |

    @LG-UNDO-2
    Scenario: An undo that comes too late is refused
      Given an account that can be closed at any time
      When the customer asks to close the account
      And 16 days later
      And the customer undoes the closure
      Then the last step is refused

    @LG-UNDO-3
    Scenario: An undo in time is done
      Given an account that can be closed at any time
      When the customer asks to close the account
      And 10 days later
      And the customer undoes the closure
      Then the last step is done
      And the account state is now active

  Rule: What a second person has to confirm takes effect only then

    @LG-CONFIRM-1
    Scenario: A line that ends for lateness stays as it is until somebody confirms
      Given a borrower who is 70 days past due
      And the time past due is 100 days
      When forced closure is considered
      Then the outcome is close and repay on a plan
      And a person has to review
      And the decision waits for a second person
      And the decision does not bind

    @LG-CONFIRM-2
    Scenario: It takes effect once another person confirms
      Given a borrower who is 70 days past due
      And the time past due is 100 days
      When forced closure is considered
      And another person confirms
      Then the last step is done
      And the decision now binds
      And the account state is now pending closure
      And access to credit is now suspended

    @LG-CONFIRM-3
    Scenario: The person who asked cannot confirm
      Given a borrower who is 70 days past due
      And the time past due is 100 days
      When forced closure is considered
      And the person who asked confirms
      Then the last step is refused
      And the decision waits for a second person

    @LG-CONFIRM-4
    Scenario: A confirmation that comes too late is refused
      Given a borrower who is 70 days past due
      And the time past due is 100 days
      When forced closure is considered
      And 5 days later
      And another person confirms
      Then the last step is refused
      And the decision does not bind

    @LG-CONFIRM-5
    Scenario: What another person declines never takes effect
      Given a borrower who is 70 days past due
      And the time past due is 100 days
      When forced closure is considered
      And another person declines
      And another person confirms
      Then the last step is refused
      And the decision does not bind

  Rule: Another person reviews an appeal, and an overturned decision is put right

    @LG-APPEAL-1
    Scenario: An appeal is taken up as it comes
      Given a borrower who is 70 days past due
      When forced closure is considered
      And the customer appeals because the time past due is 0 days
      Then the outcome is suspend new credit
      And the appeal is received
      And access to credit is now suspended

    @LG-APPEAL-2
    Scenario: When the decision is overturned borrowing returns
      Given a borrower who is 70 days past due
      When forced closure is considered
      And the customer appeals because the time past due is 0 days
      And another person reviews it and overturns the decision
      Then the appeal is overturned
      And access to credit is now full

    @LG-APPEAL-3
    Scenario: Where something is still past due full access does not return by itself
      Given a borrower who is 70 days past due
      When forced closure is considered
      And the customer appeals because the time past due is 5 days
      And another person reviews it and overturns the decision
      Then the appeal is overturned
      And access to credit is now suspended

    @LG-APPEAL-4
    Scenario: When the decision is upheld the account stays as it is
      Given a borrower who is 70 days past due
      When forced closure is considered
      And the customer appeals because the time past due is 0 days
      And another person reviews it and upholds the decision
      Then the appeal is upheld
      And access to credit is now suspended

    @LG-APPEAL-5
    Scenario: The person who asked for the decision cannot review it
      Given a borrower who is 70 days past due
      When forced closure is considered
      And the customer appeals because the time past due is 0 days
      And the person who asked reviews the appeal
      Then the last step is refused
      And the appeal is received

    @LG-APPEAL-6
    Scenario Outline: A decision over a year old is only explained unless there is new evidence
      Given a borrower who is 70 days past due
      When forced closure is considered
      And <days> days later
      And the customer appeals because the time past due is 0 days
      Then the appeal is <state>

      Examples:
        | days | state          |
        | 365  | received       |
        | 366  | sent elsewhere |

  Rule: Data past their time are erased unless a legal hold keeps them

    @LG-KEEP-1
    Scenario Outline: The record of a decision is erased five years after the relationship ended
      Given an account that can be closed at any time
      When the customer asks to close the account
      And <days> days later
      And data past their time are erased
      Then <record>

      Examples:
        | days | record                           |
        | 1826 | the decision is still on record  |
        | 1827 | the decision is erased           |

    @LG-HOLD-1
    Scenario: What a legal hold covers is not erased
      Given an account that can be closed at any time
      When the customer asks to close the account
      And a legal hold is placed on the account
      And 1827 days later
      And data past their time are erased
      Then the decision is still on record

    @LG-HOLD-2
    Scenario: Once the hold is lifted what is past its time is erased
      Given an account that can be closed at any time
      When the customer asks to close the account
      And a legal hold is placed on the account
      And 1827 days later
      And the legal hold is lifted
      And data past their time are erased
      Then the decision is erased

  Rule: Each kind of data has a time of its own and purposes it may serve

    @LG-DATA-1
    Scenario Outline: Behaviour data serve instant decisions for 15 days and new applications for 180
      Given an account in good standing
      When the customer asks which functions may be used
      And data of the kind behaviour event are put on file
      And <days> days later
      Then <warning>
      And <application>
      And the data on file may not serve marketing

      Examples:
        | days | warning                                          | application                                                    |
        | 15   | the data on file may serve real-time warning     | the data on file may not serve assessment of a new application |
        | 16   | the data on file may not serve real-time warning | the data on file may serve assessment of a new application     |
        | 180  | the data on file may not serve real-time warning | the data on file may serve assessment of a new application     |

    @LG-DATA-2
    Scenario Outline: What nobody needs any more is erased the day after its last
      Given an account in good standing
      When the customer asks which functions may be used
      And data of the kind <kind> are put on file
      And <days> days later
      And data past their time are erased
      Then <data>

      Examples:
        | kind              | days | data                        |
        | behaviour event   | 180  | the data are still on file  |
        | behaviour event   | 181  | the data on file are erased |
        | credit assessment | 1826 | the data are still on file  |
        | credit assessment | 1827 | the data on file are erased |
        | appeal record     | 1096 | the data are still on file  |
        | appeal record     | 1097 | the data on file are erased |
        | contract          | 4000 | the data are still on file  |
        | identity data     | 4000 | the data are still on file  |

    @LG-DATA-3
    Scenario Outline: What the relationship needed has its time from the day it ended
      Given an account that can be closed at any time
      When the customer asks to close the account
      And data of the kind <kind> are put on file
      And <days> days later
      And data past their time are erased
      Then <data>

      Examples:
        | kind          | days | data                        |
        | contract      | 1826 | the data are still on file  |
        | contract      | 1827 | the data on file are erased |
        | identity data | 3653 | the data are still on file  |
        | identity data | 3654 | the data on file are erased |
        | transaction   | 3653 | the data are still on file  |
        | transaction   | 3654 | the data on file are erased |

    @LG-DATA-4
    Scenario Outline: A negative record is erased five years after its event ended
      Given an account in good standing
      When the customer asks which functions may be used
      And data of the kind negative record are put on file
      And 400 days later
      And the negative event ends
      And <days> days later
      And data past their time are erased
      Then <data>

      Examples:
        | days | data                        |
        | 1827 | the data are still on file  |
        | 1828 | the data on file are erased |

    @LG-DATA-5
    Scenario: While its event lasts a negative record stays
      Given an account in good standing
      When the customer asks which functions may be used
      And data of the kind negative record are put on file
      And 4000 days later
      And data past their time are erased
      Then the data are still on file

    @LG-DATA-6
    Scenario: A legal hold keeps data on file beyond their time
      Given an account in good standing
      When the customer asks which functions may be used
      And data of the kind behaviour event are put on file
      And a legal hold is placed on the account
      And 4000 days later
      And data past their time are erased
      Then the data are still on file
      And the data on file may not serve real-time warning

    @LG-DATA-7
    Scenario Outline: What serves a running relationship alone is not put on file once it has ended
      Given an account that can be closed at any time
      When the customer asks to close the account
      And data of the kind <kind> are put on file
      Then the last step is refused

      Examples:
        | kind              |
        | biometric data    |
        | marketing profile |
