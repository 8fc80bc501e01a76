# language: en
Feature: The limit is raised
  A limit is raised where the facts are known, the customer can repay, and nothing speaks against it. No cap lowers it.
  A score alone refuses nobody. Where facts are missing the customer is asked to try again later.

  Rule: An account in order is raised as asked, once the customer accepts

    @LI-099-1
    Scenario: Where all is in order the whole request is granted
      Given an account ready for an increase
      When an increase of the limit is considered
      Then the outcome is approve
      And rule LI-099 decides the outcome
      And the limit set is 12000.00 yuan
      And the customer is told "Your increase is approved. Whether you accept the new limit is up to you."
      And the customer is given 1 reason
      And it is required to disclose the cost and terms of the limit
      And it is required to obtain acceptance of the new limit
      And it is required to sync downstream systems
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And no person has to review
      And there is no appeal

    @LI-099-2
    Scenario: An increase that the system offers sends its proposal as the requested limit
      Given an account ready for an increase
      And the initiator is the system
      When an increase of the limit is considered
      Then the outcome is approve
      And rule LI-099 applies
      And the limit set is 12000.00 yuan
      And nothing more has to be known

    @LI-099-3
    Scenario Outline: The channel does not change the answer
      Given an account ready for an increase
      And the channel is <channel>
      When an increase of the limit is considered
      Then the outcome is approve
      And the limit set is 12000.00 yuan

      Examples:
        | channel          |
        | the mobile app   |
        | the website      |
        | the mini program |
        | the hotline      |
        | a branch         |

  Rule: A request names an amount above the current limit

    @LI-053-1
    Scenario Outline: A request that is not above the current limit asks for no increase
      Given an account ready for an increase
      And the requested limit is <requested>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-053 <verdict>
      And the limit set is <limit>

      Examples:
        | requested     | verdict        | outcome | limit         |
        | 9999.99 yuan  | applies        | decline | 10000.00 yuan |
        | 10000.00 yuan | applies        | decline | 10000.00 yuan |
        | 10000.01 yuan | does not apply | approve | 10000.01 yuan |

    @LI-053-2
    Scenario: A customer who asked for no more reads so, and may appeal
      Given an account ready for an increase
      And the requested limit is 10000.00 yuan
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-053 decides the outcome
      And rule LI-098 does not apply
      And the customer is told "The limit you asked for is not above your current one. You can ask for a higher limit."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review

    @LI-052-1
    Scenario: A request without an amount is asked for one, and nothing adverse happens
      Given an account ready for an increase
      And the requested limit is none
      When an increase of the limit is considered
      Then the outcome is try again later
      And rule LI-052 decides the outcome
      And the customer is told "The request does not say which limit you would like. No credit judgement was made."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And no limit is set
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

    @LI-052-2
    Scenario: A request with an amount is not asked again
      Given an account ready for an increase
      And the requested limit is 10000.01 yuan
      When an increase of the limit is considered
      Then rule LI-052 does not apply
      And the outcome is approve

  Rule: What exceeds a cap is not granted, and the lowest cap counts

    @LI-035-1
    Scenario Outline: One increase reaches at most 1.3 times the limit
      Given an account ready for an increase
      And the requested limit is <requested>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-035 <verdict>
      And the limit set is <limit>

      Examples:
        | requested     | verdict        | outcome                | limit         |
        | 12999.99 yuan | does not apply | approve                | 12999.99 yuan |
        | 13000.00 yuan | does not apply | approve                | 13000.00 yuan |
        | 13000.01 yuan | applies        | approve a lower amount | 13000.00 yuan |

    @LI-035-2
    Scenario Outline: Tier A alone goes beyond 1.3 times, a customer without a tier does not
      Given an account ready for an increase
      And the requested limit is 14000.00 yuan
      And the risk tier is <tier>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-035 <verdict>
      And the limit set is <limit>

      Examples:
        | tier | verdict        | outcome                | limit         |
        | A    | does not apply | approve                | 14000.00 yuan |
        | B    | applies        | approve a lower amount | 13000.00 yuan |
        | C    | applies        | approve a lower amount | 13000.00 yuan |
        | D    | applies        | approve a lower amount | 13000.00 yuan |
        | E    | applies        | approve a lower amount | 13000.00 yuan |
        | none | applies        | approve a lower amount | 13000.00 yuan |

    @LI-035-3
    Scenario: A part that is granted comes with its terms and needs acceptance too
      Given an account ready for an increase
      And the requested limit is 13000.01 yuan
      When an increase of the limit is considered
      Then the outcome is approve a lower amount
      And rule LI-035 decides the outcome
      And rule LI-099 does not apply
      And rule LI-036 does not apply
      And the customer is told "A single increase is limited in size. Only part of it is possible this time."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to disclose the cost and terms of the limit
      And it is required to obtain acceptance of the new limit
      And it is required to sync downstream systems
      And it is required to record the decision
      And nothing else is required
      And nothing more has to be known
      And no person has to review
      And there is no appeal

    @LI-035-4
    Scenario Outline: A fraction of a fen is dropped
      Given an account ready for an increase
      And the account's limit is <current>
      And the requested limit is 9000.00 yuan
      When an increase of the limit is considered
      Then the outcome is approve a lower amount
      And the limit set is <limit>

      Examples:
        | current      | limit        |
        | 3333.33 yuan | 4333.32 yuan |
        | 3333.34 yuan | 4333.34 yuan |

    @LI-036-1
    Scenario Outline: In tier A one increase reaches at most 1.5 times the limit
      Given an account ready for an increase
      And the risk tier is A
      And the requested limit is <requested>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-036 <verdict>
      And the limit set is <limit>

      Examples:
        | requested     | verdict        | outcome                | limit         |
        | 14999.99 yuan | does not apply | approve                | 14999.99 yuan |
        | 15000.00 yuan | does not apply | approve                | 15000.00 yuan |
        | 15000.01 yuan | applies        | approve a lower amount | 15000.00 yuan |

    @LI-036-2
    Scenario: Where both step caps are exceeded the lower counts, and the reason is told once
      Given an account ready for an increase
      And the requested limit is 20000.00 yuan
      When an increase of the limit is considered
      Then the outcome is approve a lower amount
      And rule LI-035 decides the outcome
      And rule LI-036 decides the outcome
      And the limit set is 13000.00 yuan
      And the customer is told "A single increase is limited in size. Only part of it is possible this time."
      And the customer is given 1 reason

    @LI-036-3
    Scenario: In tier A the customer reads of the step cap as well
      Given an account ready for an increase
      And the risk tier is A
      And the requested limit is 20000.00 yuan
      When an increase of the limit is considered
      Then the outcome is approve a lower amount
      And rule LI-036 decides the outcome
      And rule LI-035 does not apply
      And the customer is told "A single increase is limited in size. Even the largest step covers only part of it this time."
      And the customer is given 1 reason
      And the limit set is 15000.00 yuan

    @LI-027-1
    Scenario Outline: The limit stays within 6 months of income
      Given an account ready for an increase
      And the monthly income is <income>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-027 <verdict>
      And the limit set is <limit>

      Examples:
        | income       | verdict        | outcome                | limit         |
        | 1999.99 yuan | applies        | approve a lower amount | 11999.94 yuan |
        | 2000.00 yuan | does not apply | approve                | 12000.00 yuan |
        | 2000.01 yuan | does not apply | approve                | 12000.00 yuan |

    @LI-027-3
    Scenario Outline: A request of exactly 6 months of income is granted in full
      Given an account ready for an increase
      And the monthly income is 2000.00 yuan
      And the requested limit is <requested>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-027 <verdict>
      And the limit set is <limit>

      Examples:
        | requested     | verdict        | outcome                | limit         |
        | 11999.99 yuan | does not apply | approve                | 11999.99 yuan |
        | 12000.00 yuan | does not apply | approve                | 12000.00 yuan |
        | 12000.01 yuan | applies        | approve a lower amount | 12000.00 yuan |

    @LI-027-2
    Scenario: A customer capped by income may provide evidence of more
      Given an account ready for an increase
      And the monthly income is 1900.00 yuan
      When an increase of the limit is considered
      Then the outcome is approve a lower amount
      And rule LI-027 decides the outcome
      And the limit set is 11400.00 yuan
      And the customer is told "The limit may not exceed a certain multiple of your monthly income."
      And the customer is given 1 reason
      And the customer is advised "You can provide income evidence, and we will assess again."

    @LI-028-1
    Scenario Outline: Limits across products stay within their cap together
      Given an account ready for an increase
      And the combined limit across products is <combined>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-028 <verdict>
      And the limit set is <limit>

      Examples:
        | combined      | verdict        | outcome                | limit         |
        | 47999.99 yuan | does not apply | approve                | 12000.00 yuan |
        | 48000.00 yuan | does not apply | approve                | 12000.00 yuan |
        | 48000.01 yuan | applies        | approve a lower amount | 11999.99 yuan |

    @LI-028-2
    Scenario: A customer capped across products reads so
      Given an account ready for an increase
      And the cap on combined limits is 11000.00 yuan
      When an increase of the limit is considered
      Then the outcome is approve a lower amount
      And rule LI-028 decides the outcome
      And the limit set is 11000.00 yuan
      And the customer is told "Your limits across our products have together reached their cap."
      And the customer is given 1 reason

    @LI-001-1
    Scenario Outline: Unsecured credit at one lender stays within the regulatory cap
      Given an account ready for an increase
      And the remaining regulatory headroom is <headroom>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-001 <verdict>
      And the limit set is <limit>

      Examples:
        | headroom     | verdict        | outcome                | limit         |
        | 1999.99 yuan | applies        | approve a lower amount | 11999.99 yuan |
        | 2000.00 yuan | does not apply | approve                | 12000.00 yuan |
        | 2000.01 yuan | does not apply | approve                | 12000.00 yuan |

    @LI-001-2
    Scenario: With nothing left under the regulatory cap there is no increase
      Given an account ready for an increase
      And the remaining regulatory headroom is 0.00 yuan
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-001 decides the outcome
      And rule LI-098 decides the outcome
      And the limit set is 10000.00 yuan
      And the customer is told "Regulation caps unsecured consumer credit at one lender. Your limits with us are close to that cap."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And there is an appeal

    @LI-041-1
    Scenario Outline: The limit stays within the segment cap, where there is one
      Given an account ready for an increase
      And the segment cap is <cap>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-041 <verdict>
      And the limit set is <limit>

      Examples:
        | cap           | verdict        | outcome                | limit         |
        | 11999.99 yuan | applies        | approve a lower amount | 11999.99 yuan |
        | 12000.00 yuan | does not apply | approve                | 12000.00 yuan |
        | 12000.01 yuan | does not apply | approve                | 12000.00 yuan |
        | never         | does not apply | approve                | 12000.00 yuan |

    @LI-CAP-1
    Scenario: Of several caps the lowest counts, and each is told
      Given an account ready for an increase
      And the monthly income is 1900.00 yuan
      And the segment cap is 11000.00 yuan
      And the remaining regulatory headroom is 1800.00 yuan
      When an increase of the limit is considered
      Then the outcome is approve a lower amount
      And the limit set is 11000.00 yuan
      And rule LI-001 decides the outcome
      And rule LI-027 decides the outcome
      And rule LI-041 decides the outcome
      And the customer is told "Regulation caps unsecured consumer credit at one lender. Your limits with us are close to that cap."
      And the customer is told "The limit may not exceed a certain multiple of your monthly income."
      And the customer is told "Some customers' limits are capped at present. This cap applies to your account."
      And the customer is given 3 reasons

    @LI-CAP-2
    Scenario: Of five caps at most four are told
      Given an account ready for an increase
      And the requested limit is 14000.00 yuan
      And the monthly income is 1900.00 yuan
      And the segment cap is 11000.00 yuan
      And the remaining regulatory headroom is 1800.00 yuan
      And the cap on combined limits is 11500.00 yuan
      When an increase of the limit is considered
      Then the outcome is approve a lower amount
      And the limit set is 11000.00 yuan
      And the customer is told "Regulation caps unsecured consumer credit at one lender. Your limits with us are close to that cap."
      And the customer is told "The limit may not exceed a certain multiple of your monthly income."
      And the customer is told "Your limits across our products have together reached their cap."
      And the customer is told "A single increase is limited in size. Only part of it is possible this time."
      And the customer is not told "Some customers' limits are capped at present. This cap applies to your account."
      And the customer is given 4 reasons

    @LI-098-1
    Scenario Outline: Where a cap leaves nothing above the current limit, that cap is the reason
      Given an account ready for an increase
      And the segment cap is <cap>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-098 <verdict>
      And the limit set is <limit>
      And the customer is told "Some customers' limits are capped at present. This cap applies to your account."
      And the customer is given 1 reason

      Examples:
        | cap           | verdict        | outcome                | limit         |
        | 9999.99 yuan  | applies        | decline                | 10000.00 yuan |
        | 10000.00 yuan | applies        | decline                | 10000.00 yuan |
        | 10000.01 yuan | does not apply | approve a lower amount | 10000.01 yuan |

    @LI-098-2
    Scenario: Considering an increase never lowers the limit
      Given an account ready for an increase
      And the segment cap is 4000.00 yuan
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-098 decides the outcome
      And rule LI-041 decides the outcome
      And the limit set is 10000.00 yuan
      And the customer is not told "The limit already stands at a cap that applies, so there is no room for an increase."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @LI-098-3
    Scenario: Where nothing is left only the cap that binds is told
      Given an account ready for an increase
      And the monthly income is 1900.00 yuan
      And the segment cap is 9000.00 yuan
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-027 applies
      And rule LI-027 does not decide the outcome
      And the customer is told "Some customers' limits are capped at present. This cap applies to your account."
      And the customer is not told "The limit may not exceed a certain multiple of your monthly income."
      And the customer is given 1 reason

  Rule: An increase needs permission and consent

    @LI-002-1
    Scenario Outline: Without permission to query the credit report there is no offer
      Given an account ready for an increase
      And consent to credit bureau enquiries is <permission>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-002 <verdict>

      Examples:
        | permission | verdict        | outcome       |
        | yes        | does not apply | approve       |
        | no         | applies        | make no offer |

    @LI-002-2
    Scenario: A customer without permission hears what is needed and is not refused
      Given an account ready for an increase
      And consent to credit bureau enquiries is no
      When an increase of the limit is considered
      Then the outcome is make no offer
      And rule LI-002 decides the outcome
      And the customer is told "Assessing an increase needs your credit report. We do not have your permission to query it yet."
      And the customer is given 1 reason
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is no appeal

    @LI-050-1
    Scenario Outline: Without the customer's consent there is no offer
      Given an account ready for an increase
      And consent to limit increases is <consent>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-050 <verdict>

      Examples:
        | consent | verdict        | outcome       |
        | yes     | does not apply | approve       |
        | no      | applies        | make no offer |

    @LI-050-2
    Scenario: A customer who has not agreed reads that consent is needed
      Given an account ready for an increase
      And consent to limit increases is no
      When an increase of the limit is considered
      Then the outcome is make no offer
      And rule LI-050 decides the outcome
      And the customer is told "An increase needs your own consent. We do not have it yet."
      And the customer is given 1 reason
      And there is no appeal

    @LI-034-1
    Scenario Outline: Who uses little is offered nothing unasked
      Given an account ready for an increase
      And the initiator is the system
      And the average utilisation in 6 months is <use>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-034 <verdict>

      Examples:
        | use  | verdict        | outcome       |
        | 0.09 | applies        | make no offer |
        | 0.10 | does not apply | approve       |
        | 0.11 | does not apply | approve       |

    @LI-034-2
    Scenario Outline: Who uses little and asks is assessed like anyone
      Given an account ready for an increase
      And the average utilisation in 6 months is 0.05
      And the initiator is <initiator>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-034 <verdict>

      Examples:
        | initiator    | verdict          | outcome         |
        | the customer | does not apply   | approve         |
        | the system   | applies          | make no offer   |
        | an operator  | does not apply   | approve         |
        | unknown      | cannot be judged | try again later |

    @LI-034-4
    Scenario Outline: A line that is long out of use and owes nothing is offered nothing unasked
      Given an account ready for an increase
      And the initiator is <initiator>
      And the time without use is <unused>
      And the account's total owed is <owed>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-034 <verdict>

      Examples:
        | initiator    | unused   | owed      | verdict        | outcome       |
        | the system   | 364 days | 0.00 yuan | does not apply | approve       |
        | the system   | 365 days | 0.00 yuan | applies        | make no offer |
        | the system   | 366 days | 0.00 yuan | applies        | make no offer |
        | the system   | 366 days | 0.01 yuan | does not apply | approve       |
        | the customer | 366 days | 0.00 yuan | does not apply | approve       |

    @LI-034-3
    Scenario: Why nothing is offered unasked is not told
      Given an account ready for an increase
      And the initiator is the system
      And the average utilisation in 6 months is 0.05
      When an increase of the limit is considered
      Then the outcome is make no offer
      And rule LI-034 decides the outcome
      And the customer is not told "Recent use is low. No increase is offered unasked."
      And the customer is given 0 reasons
      And there is no appeal

  Rule: While the account's safety is in doubt the limit is not raised

    @LI-003-1
    Scenario Outline: A fraud case, a suspected takeover or a high linked risk, each stops the increase
      Given an account ready for an increase
      And an open fraud case is <case>
      And a suspected account takeover is <takeover>
      And the linked-account risk is <linked risk>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-003 <verdict>

      Examples:
        | case | takeover | linked risk | verdict        | outcome |
        | no   | no       | no risk     | does not apply | approve |
        | no   | no       | low         | does not apply | approve |
        | no   | no       | medium      | does not apply | approve |
        | no   | no       | high        | applies        | decline |
        | yes  | no       | no risk     | applies        | decline |
        | no   | yes      | no risk     | applies        | decline |

    @LI-003-2
    Scenario: Security reasons are not told in detail, and there is an appeal
      Given an account ready for an increase
      And an open fraud case is yes
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-003 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is not told "A security question about the account is being verified."
      And the customer is given 1 reason
      And the customer is advised "You can appeal and ask for a human decision."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

  Rule: Lateness and the record of payments show whether the customer can repay

    @LI-010-1
    Scenario Outline: A customer who is past due is not raised
      Given an account ready for an increase
      And the time past due is <past due>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-010 <verdict>

      Examples:
        | past due | verdict        | outcome |
        | 0 days   | does not apply | approve |
        | 1 day    | applies        | decline |
        | 2 days   | applies        | decline |

    @LI-010-2
    Scenario: A customer past due hears that paying leads to a new assessment
      Given an account ready for an increase
      And the time past due is 5 days
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-010 decides the outcome
      And the customer is told "You have an amount past due."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review

    @LI-011-1
    Scenario Outline: Who was late for long of late is not raised
      Given an account ready for an increase
      And the longest time past due in 6 months is <longest>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-011 <verdict>

      Examples:
        | longest | verdict        | outcome |
        | 29 days | does not apply | approve |
        | 30 days | does not apply | approve |
        | 31 days | applies        | decline |

    @LI-011-2
    Scenario Outline: Who was late often of late is not raised
      Given an account ready for an increase
      And the number of late cycles in 6 months is <late cycles>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-011 <verdict>

      Examples:
        | late cycles | verdict        | outcome |
        | 1 cycle     | does not apply | approve |
        | 2 cycles    | applies        | decline |
        | 3 cycles    | applies        | decline |

    @LI-012-1
    Scenario Outline: Six on-time cycles in a row come before an increase
      Given an account ready for an increase
      And the run of on-time cycles is <on time>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-012 <verdict>

      Examples:
        | on time  | verdict        | outcome |
        | 5 cycles | applies        | decline |
        | 6 cycles | does not apply | approve |
        | 7 cycles | does not apply | approve |

    @LI-012-2
    Scenario: Two reasons about payments call for the same, and one is told
      Given an account ready for an increase
      And the number of late cycles in 6 months is 2 cycles
      And the run of on-time cycles is 0 cycles
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-011 decides the outcome
      And rule LI-012 decides the outcome
      And the customer is told "Recent payments were late too often or for too long."
      And the customer is given 1 reason
      And the customer is advised "Please keep paying on time. Eligibility returns step by step after the required number of cycles."

    @LI-012-3
    Scenario: A customer with too few on-time cycles reads so
      Given an account ready for an increase
      And the run of on-time cycles is 3 cycles
      When an increase of the limit is considered
      Then the outcome is decline
      And the customer is told "You have not yet paid on time for enough cycles in a row."
      And the customer is given 1 reason

    @LI-004-1
    Scenario Outline: Lateness that a system fault caused is unused, and a person assesses
      Given an account ready for an increase
      And the time past due is <past due>
      And lateness caused by a system fault is <system fault>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-004 <verdict>
      And shield LI-004 <shield>

      Examples:
        | past due | system fault | verdict        | shield        | outcome           |
        | 0 days   | no           | does not apply | does not hold | approve           |
        | 5 days   | no           | does not apply | does not hold | decline           |
        | 5 days   | yes          | applies        | holds         | refer to a person |
        | 0 days   | yes          | applies        | holds         | refer to a person |

    @LI-004-2
    Scenario: The whole record that a fault distorted is unused and put right
      Given an account ready for an increase
      And lateness caused by a system fault is yes
      And the time past due is 5 days
      And the number of late cycles in 6 months is 3 cycles
      And the run of on-time cycles is 0 cycles
      When an increase of the limit is considered
      Then the outcome is refer to a person
      And rule LI-004 decides the outcome
      And rule LI-010 applies
      And rule LI-011 applies
      And rule LI-012 applies
      And rule LI-010 does not decide the outcome
      And rule LI-011 does not decide the outcome
      And rule LI-012 does not decide the outcome
      And the customer is told "A system fault caused the late payment. Your account is not restricted because of it."
      And the customer is not told "You have an amount past due."
      And the customer is given 1 reason
      And it is required to have a person review
      And it is required to correct the days past due
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

    @LI-004-3
    Scenario Outline: A system fault hides no risk that has nothing to do with lateness
      Given an account ready for an increase
      And lateness caused by a system fault is yes
      And <fact> is <value>
      When an increase of the limit is considered
      Then the outcome is decline
      And shield LI-004 holds

      Examples:
        | fact                                                     | value        |
        | the account's state                                      | closed       |
        | an open fraud case                                       | yes          |
        | the debt service ratio                                   | 0.60         |
        | the number of active lenders                             | 6            |
        | the fall in income over 6 months                         | 0.50         |
        | the longest time past due with another lender in 90 days | 40 days      |
        | the time since the account opened                        | 90 days      |
        | the number of limit increases in 12 months               | 4            |
        | the amount over the limit                                | 5.00 yuan    |
        | a halt of limit increases                                | yes          |
        | the partner's decision                                   | rejected     |
        | the hardship help status                                 | active       |
        | the requested limit                                      | 9000.00 yuan |

    @LI-004-9
    Scenario Outline: A system fault lifts no restriction and no protection
      Given an account ready for an increase
      And lateness caused by a system fault is yes
      And <fact> is <value>
      When an increase of the limit is considered
      Then the outcome is refer to a person
      And rule LI-004 decides the outcome
      And rule <rule> decides the outcome
      And the customer is given 2 reasons

      Examples:
        | fact             | value             | rule   |
        | the hold         | dispute           | LI-009 |
        | the hold         | victim protection | LI-009 |
        | access to credit | restricted        | LI-013 |

    @LI-004-5
    Scenario Outline: During a system fault the caps go on to apply
      Given an account ready for an increase
      And lateness caused by a system fault is yes
      And the requested limit is 20000.00 yuan
      And <fact> is <value>
      When an increase of the limit is considered
      Then the outcome is refer to a person
      And the limit set is <limit>

      Examples:
        | fact                              | value         | limit         |
        | the remaining regulatory headroom | 500.00 yuan   | 10500.00 yuan |
        | the monthly income                | 1800.00 yuan  | 10800.00 yuan |
        | the cap on combined limits        | 11000.00 yuan | 11000.00 yuan |
        | the segment cap                   | 12000.00 yuan | 12000.00 yuan |
        | the risk tier                     | B             | 13000.00 yuan |
        | the risk tier                     | A             | 15000.00 yuan |

    @LI-004-6
    Scenario Outline: During a system fault other reasons for a person are told as well
      Given an account ready for an increase
      And lateness caused by a system fault is yes
      And <fact> is <value>
      When an increase of the limit is considered
      Then rule LI-004 decides the outcome
      And the outcome is refer to a person
      And the customer is given 2 reasons
      And the customer is told "A system fault caused the late payment. Your account is not restricted because of it."

      Examples:
        | fact                                        | value      |
        | the credit score                            | 580 points |
        | the change in the credit score over 90 days | -60 points |
        | the probability of default in 12 months     | 0.30       |
        | an open bureau dispute                      | yes        |

    @LI-004-7
    Scenario Outline: During a system fault what has to wait goes on to wait
      Given an account ready for an increase
      And lateness caused by a system fault is yes
      And <fact> is <value>
      When an increase of the limit is considered
      Then the outcome is try again later

      Examples:
        | fact                         | value   |
        | the age of the credit report | 60 days |
        | the partner's decision       | pending |
        | the requested limit          | none    |

    @LI-004-8
    Scenario: During a system fault a line that is full and hardly repaid is still not raised
      Given an account ready for an increase
      And lateness caused by a system fault is yes
      And the average utilisation in 6 months is 0.95
      And the share of statements paid in 6 months is 0.05
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-033 decides the outcome
      And the customer is told "The limit has been nearly used up for a long time, and repayments have been small."
      And it is required to correct the days past due

    @LI-004-4
    Scenario: While it is unknown whether a fault caused it, lateness declines nobody
      Given an account ready for an increase
      And the time past due is 5 days
      And lateness caused by a system fault is unknown
      When an increase of the limit is considered
      Then the outcome is try again later
      And rule LI-004 cannot be judged
      And shield LI-004 holds
      And rule LI-010 applies
      And rule LI-010 does not decide the outcome
      And the customer is not told "You have an amount past due."
      And the answer needs lateness caused by a system fault
      And it is not required to correct the days past due
      And there is no appeal

  Rule: Debts and the credit report show what room is left

    @LI-020-1
    Scenario Outline: Who repays too much of the income already is not raised
      Given an account ready for an increase
      And the debt service ratio is <debt service>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-020 <verdict>

      Examples:
        | debt service | verdict        | outcome |
        | 0.54         | does not apply | approve |
        | 0.55         | does not apply | approve |
        | 0.56         | applies        | decline |

    @LI-021-1
    Scenario Outline: Who borrows from too many lenders is not raised
      Given an account ready for an increase
      And the number of active lenders is <lenders>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-021 <verdict>

      Examples:
        | lenders | verdict        | outcome |
        | 4       | does not apply | approve |
        | 5       | applies        | decline |
        | 6       | applies        | decline |

    @LI-021-5
    Scenario Outline: A credit report that is too old is no ground to decline
      Given an account ready for an increase
      And the number of active lenders is 5
      And the longest time past due with another lender in 90 days is 31 days
      And the age of the credit report is <age>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-021 <verdict>
      And rule LI-022 <verdict>

      Examples:
        | age     | verdict        | outcome         |
        | 30 days | applies        | decline         |
        | 31 days | does not apply | try again later |
        | never   | does not apply | try again later |

    @LI-021-2
    Scenario Outline: Who applied for credit too often is not raised
      Given an account ready for an increase
      And the number of credit enquiries in 90 days is <enquiries>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-021 <verdict>

      Examples:
        | enquiries | verdict        | outcome |
        | 5         | does not apply | approve |
        | 6         | applies        | decline |
        | 7         | applies        | decline |

    @LI-022-1
    Scenario Outline: Who was late with another lender is not raised
      Given an account ready for an increase
      And the longest time past due with another lender in 90 days is <elsewhere>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-022 <verdict>

      Examples:
        | elsewhere | verdict        | outcome |
        | 29 days   | does not apply | approve |
        | 30 days   | does not apply | approve |
        | 31 days   | applies        | decline |

    @LI-020-2
    Scenario: Debt, lenders and lateness elsewhere are each told
      Given an account ready for an increase
      And the debt service ratio is 0.60
      And the number of active lenders is 6
      And the longest time past due with another lender in 90 days is 40 days
      When an increase of the limit is considered
      Then the outcome is decline
      And the customer is told "Your monthly repayments are too high for your income."
      And the customer is told "You borrow from many lenders, or your credit report was queried often for loan applications."
      And the customer is told "Your credit report shows a recent late payment with another lender."
      And the customer is given 3 reasons
      And the customer is advised "You can provide income evidence, and we will assess again."
      And the customer is advised "You can get your credit report. If something in it is wrong, you can dispute it with the bureau or with whoever reported it. You get an answer within 20 days."
      And there is an appeal

    @LI-029-1
    Scenario Outline: While a dispute about the credit report is open a person assesses
      Given an account ready for an increase
      And an open bureau dispute is <dispute>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-029 <verdict>

      Examples:
        | dispute | verdict        | outcome           |
        | no      | does not apply | approve           |
        | yes     | applies        | refer to a person |

    @LI-029-2
    Scenario Outline: Disputed items in the credit report are no ground to decline
      Given an account ready for an increase
      And an open bureau dispute is yes
      And <fact> is <value>
      When an increase of the limit is considered
      Then the outcome is refer to a person
      And rule LI-029 decides the outcome
      And rule LI-021 does not apply
      And rule LI-022 does not apply
      And the customer is told "Your dispute about the credit report is open. A person will assess this request. The disputed item is not used against you."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

      Examples:
        | fact                                                     | value   |
        | the number of active lenders                             | 9       |
        | the number of credit enquiries in 90 days                | 9       |
        | the longest time past due with another lender in 90 days | 90 days |

    @LI-029-3
    Scenario: A dispute elsewhere hides no lateness on this account
      Given an account ready for an increase
      And an open bureau dispute is yes
      And the time past due is 5 days
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-029 applies
      And rule LI-029 does not decide the outcome
      And the customer is told "You have an amount past due."
      And the customer is not told "Your dispute about the credit report is open. A person will assess this request. The disputed item is not used against you."

  Rule: A score alone declines nobody: a person assesses

    @LI-038-1
    Scenario Outline: A marked and verified fall in income stops the increase, as it lowers the limit
      Given an account ready for an increase
      And the fall in income over 6 months is <fall>
      And verified income is <verified>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-038 <verdict>

      Examples:
        | fall    | verified | verdict          | outcome |
        | 0.39    | yes      | does not apply   | approve |
        | 0.40    | yes      | applies          | decline |
        | 0.41    | yes      | applies          | decline |
        | 0.41    | no       | does not apply   | approve |
        | 0.41    | unknown  | cannot be judged | approve |
        | unknown | yes      | cannot be judged | approve |

    @LI-038-2
    Scenario: A customer whose income fell reads so, and is shown help and the way to appeal
      Given an account ready for an increase
      And the fall in income over 6 months is 0.50
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-038 decides the outcome
      And the customer is told "Your verified income fell a lot recently."
      And the customer is given 1 reason
      And the customer is advised "You can ask for hardship help, such as a deferral or a repayment plan."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @LI-023-1
    Scenario Outline: A low score goes to a person
      Given an account ready for an increase
      And the credit score is <score>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-023 <verdict>

      Examples:
        | score      | verdict        | outcome           |
        | 599 points | applies        | refer to a person |
        | 600 points | does not apply | approve           |
        | 601 points | does not apply | approve           |

    @LI-024-1
    Scenario Outline: A marked fall of the score goes to a person
      Given an account ready for an increase
      And the change in the credit score over 90 days is <change>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-024 <verdict>

      Examples:
        | change     | verdict        | outcome           |
        | -31 points | applies        | refer to a person |
        | -30 points | applies        | refer to a person |
        | -29 points | does not apply | approve           |

    @LI-025-1
    Scenario Outline: A high modelled risk goes to a person
      Given an account ready for an increase
      And the probability of default in 12 months is <risk>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-025 <verdict>

      Examples:
        | risk | verdict        | outcome           |
        | 0.09 | does not apply | approve           |
        | 0.10 | does not apply | approve           |
        | 0.11 | applies        | refer to a person |

    @LI-SCORE-1
    Scenario: Even several poor scores go to a person
      Given an account ready for an increase
      And the credit score is 400 points
      And the change in the credit score over 90 days is -200 points
      And the probability of default in 12 months is 0.90
      When an increase of the limit is considered
      Then the outcome is refer to a person
      And rule LI-023 decides the outcome
      And rule LI-024 decides the outcome
      And rule LI-025 decides the outcome
      And the customer is told "Your credit score fell a lot recently. A person reviews whether the limit can be raised."
      And the customer is told "We estimate that the chance of missed payments in the coming year is higher than an increase allows."
      And the customer is given 2 reasons
      And it is required to have a person review
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

    @LI-SCORE-2
    Scenario: A fallen score and a risen risk have reasons of their own
      Given an account ready for an increase
      And the change in the credit score over 90 days is -60 points
      When an increase of the limit is considered
      Then the outcome is refer to a person
      And the customer is told "Your credit score fell a lot recently. A person reviews whether the limit can be raised."
      And the customer is given 1 reason
      And the customer is advised "Please keep paying on time. Eligibility returns step by step after the required number of cycles."

    @LI-SCORE-3
    Scenario: Where there is another ground beside the score, that ground decides
      Given an account ready for an increase
      And the credit score is 580 points
      And the debt service ratio is 0.60
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-020 decides the outcome
      And rule LI-023 applies
      And rule LI-023 does not decide the outcome
      And the customer is told "Your monthly repayments are too high for your income."
      And the customer is not told "Your credit score is below what an increase requires."
      And the customer is given 1 reason
      And there is an appeal

    @LI-026-1
    Scenario Outline: An old credit report is refreshed first
      Given an account ready for an increase
      And the age of the credit report is <report>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-026 <verdict>

      Examples:
        | report  | verdict        | outcome         |
        | 29 days | does not apply | approve         |
        | 30 days | does not apply | approve         |
        | 31 days | applies        | try again later |
        | never   | applies        | try again later |

    @LI-026-2
    Scenario Outline: An old score is refreshed first
      Given an account ready for an increase
      And the age of the credit score is <score>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-026 <verdict>

      Examples:
        | score   | verdict        | outcome         |
        | 29 days | does not apply | approve         |
        | 30 days | does not apply | approve         |
        | 31 days | applies        | try again later |
        | never   | applies        | try again later |

    @LI-026-3
    Scenario: Refreshing the data is ours to do, and no refusal
      Given an account ready for an increase
      And the age of the credit report is 60 days
      When an increase of the limit is considered
      Then the outcome is try again later
      And rule LI-026 decides the outcome
      And the customer is told "Your credit data has to be updated first. No credit judgement was made."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And it is required to say when to retry
      And it is required to refresh the credit report and score
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is no appeal

  Rule: How the account was used shows whether now is the time

    @LI-030-1
    Scenario Outline: While increases are suspended there is none, and once the suspension is over it stops nothing
      Given an account ready for an increase
      And lateness caused by a system fault is yes
      And a suspension of limit increases is <suspension>
      And the end of the raise suspension is <end>
      And the run of on-time cycles is <on time>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-030 <verdict>

      Examples:
        | suspension | end              | on time  | verdict          | outcome           |
        | no         | none             | 2 cycles | does not apply   | refer to a person |
        | yes        | none             | 2 cycles | applies          | decline           |
        | yes        | none             | 3 cycles | does not apply   | refer to a person |
        | yes        | 2026-11-21 10:01 | 2 cycles | applies          | decline           |
        | yes        | 2026-11-21 10:00 | 2 cycles | does not apply   | refer to a person |
        | yes        | 2026-11-21 09:59 | 2 cycles | does not apply   | refer to a person |
        | yes        | unknown          | 3 cycles | does not apply   | refer to a person |
        | unknown    | none             | 2 cycles | cannot be judged | try again later   |
        | unknown    | none             | 3 cycles | does not apply   | refer to a person |

    @LI-030-3
    Scenario Outline: Payments on time end a suspension only where nothing is past due
      Given an account ready for an increase
      And a suspension of limit increases is yes
      And the time past due is <past due>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-030 <verdict>

      Examples:
        | past due | verdict        | outcome |
        | 0 days   | does not apply | approve |
        | 1 day    | applies        | decline |

    @LI-030-5
    Scenario: Lateness that a system caused does not keep a suspension going
      Given an account ready for an increase
      And a suspension of limit increases is yes
      And the time past due is 5 days
      And the run of on-time cycles is 3 cycles
      And lateness caused by a system fault is yes
      When an increase of the limit is considered
      Then the outcome is refer to a person
      And rule LI-030 does not apply

    @LI-030-4
    Scenario: A customer whose increases are possible again is not refused for the suspension that is over
      Given an account ready for an increase
      And a suspension of limit increases is yes
      And the end of the raise suspension is 2026-12-31 10:00
      And the cause of the raise suspension is another cause
      When an increase of the limit is considered
      Then the outcome is approve
      And rule RS-040 applies
      And rule LI-030 does not apply
      And the limit set is 12000.00 yuan
      And the customer is told "Your increase is approved. Whether you accept the new limit is up to you."
      And the customer is given 1 reason

    @LI-031-1
    Scenario Outline: An account is 180 days old before it is raised
      Given an account ready for an increase
      And the time since the account opened is <age>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-031 <verdict>

      Examples:
        | age      | verdict        | outcome |
        | 179 days | applies        | decline |
        | 180 days | does not apply | approve |
        | 181 days | does not apply | approve |

    @LI-032-1
    Scenario Outline: At least 90 days lie between two changes of the limit
      Given an account ready for an increase
      And the time since the last limit change is <last change>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-032 <verdict>

      Examples:
        | last change | verdict        | outcome |
        | 89 days     | applies        | decline |
        | 90 days     | does not apply | approve |
        | 91 days     | does not apply | approve |
        | never       | does not apply | approve |

    @LI-032-2
    Scenario Outline: There are at most three increases in a year
      Given an account ready for an increase
      And the number of limit increases in 12 months is <increases>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-032 <verdict>

      Examples:
        | increases | verdict        | outcome |
        | 2         | does not apply | approve |
        | 3         | applies        | decline |
        | 4         | applies        | decline |

    @LI-030-2
    Scenario: A suspension, a new account and a recent change are each told
      Given an account ready for an increase
      And a suspension of limit increases is yes
      And lateness caused by a system fault is yes
      And the run of on-time cycles is 2 cycles
      And the time since the account opened is 30 days
      And the time since the last limit change is 10 days
      When an increase of the limit is considered
      Then the outcome is decline
      And the customer is told "Limit increases on this account are paused at present."
      And the customer is told "The account has not been open long enough."
      And the customer is told "The last limit change was too recent, or there were too many increases recently."
      And the customer is given 3 reasons
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."

    @LI-033-1
    Scenario Outline: Who uses the line up and repays little is not raised
      Given an account ready for an increase
      And the average utilisation in 6 months is <use>
      And the share of statements paid in 6 months is <paid>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-033 <verdict>

      Examples:
        | use  | paid | verdict        | outcome |
        | 0.89 | 0.09 | does not apply | approve |
        | 0.90 | 0.09 | does not apply | approve |
        | 0.91 | 0.09 | applies        | decline |
        | 0.91 | 0.10 | does not apply | approve |
        | 0.91 | 0.11 | does not apply | approve |
        | 0.91 | none | does not apply | approve |

    @LI-033-2
    Scenario: Who struggles to repay is offered help, and high use alone is nothing
      Given an account ready for an increase
      And the average utilisation in 6 months is 0.95
      And the share of statements paid in 6 months is 0.05
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-033 decides the outcome
      And the customer is told "The limit has been nearly used up for a long time, and repayments have been small."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."
      And it is required to offer hardship help
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @LI-037-1
    Scenario Outline: A line over its limit is not raised
      Given an account ready for an increase
      And the amount over the limit is <over>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-037 <verdict>

      Examples:
        | over      | verdict        | outcome |
        | 0.00 yuan | does not apply | approve |
        | 0.01 yuan | applies        | decline |
        | 0.02 yuan | applies        | decline |

    @LI-037-2
    Scenario: A customer over the limit is advised to repay first
      Given an account ready for an increase
      And the amount over the limit is 50.00 yuan
      When an increase of the limit is considered
      Then the outcome is decline
      And the customer is told "You are using more than your limit at present."
      And the customer is given 1 reason
      And the customer is advised "Please pay what is past due or settle the balance. You can pay early. The account is then processed again automatically."

    @LI-051-1
    Scenario Outline: While hardship help is asked for or used there is no increase
      Given an account ready for an increase
      And the hardship help status is <help>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-051 <verdict>

      Examples:
        | help        | verdict        | outcome |
        | none        | does not apply | approve |
        | applied for | applies        | decline |
        | active      | applies        | decline |
        | completed   | does not apply | approve |
        | broken      | does not apply | approve |

    @LI-051-2
    Scenario: A customer using help reads so and can ask for more
      Given an account ready for an increase
      And the hardship help status is active
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-051 decides the outcome
      And the customer is told "You have asked for hardship help or are using it. The limit is not raised during this time."
      And the customer is given 1 reason
      And the customer is advised "You can ask for hardship help, such as a deferral or a repayment plan."
      And there is an appeal

    @LI-003-3
    Scenario Outline: Who is shut out for fraud at this moment is not raised at this moment
      Given an account ready for an increase
      And confirmed fraud is <confirmed>
      And a suspected money mule is <mule>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-003 <verdict>

      Examples:
        | confirmed | mule    | verdict          | outcome         |
        | no        | no      | does not apply   | approve         |
        | yes       | no      | applies          | decline         |
        | no        | yes     | applies          | decline         |
        | unknown   | no      | cannot be judged | try again later |
        | no        | unknown | cannot be judged | try again later |
        | unknown   | yes     | applies          | decline         |

    @LI-003-4
    Scenario: Of a suspected money mule nothing is told
      Given an account ready for an increase
      And a suspected money mule is yes
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-003 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 1 reason
      And there is an appeal

    @LI-014-1
    Scenario Outline: What ends or suspends borrowing at this moment leaves the limit as it is
      Given an account ready for an increase
      And <fact> is <value>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule <rule> <verdict>

      Examples:
        | fact                                    | value   | rule   | verdict          | outcome         |
        | a withdrawal of the product             | yes     | LI-014 | applies          | decline         |
        | a withdrawal of the product             | no      | LI-014 | does not apply   | approve         |
        | a withdrawal of the product             | unknown | LI-014 | cannot be judged | try again later |
        | a listing as a dishonest judgment debtor | yes    | LI-039 | applies          | decline         |
        | a listing as a dishonest judgment debtor | no     | LI-039 | does not apply   | approve         |
        | a listing as a dishonest judgment debtor | unknown | LI-039 | cannot be judged | try again later |
        | a listing as a dishonest judgment debtor | blank  | LI-039 | cannot be judged | try again later |
        | a breach of the agreed purpose          | yes     | LI-044 | applies          | decline         |
        | a breach of the agreed purpose          | no      | LI-044 | does not apply   | approve         |
        | a breach of the agreed purpose          | unknown | LI-044 | cannot be judged | try again later |

    @LI-014-2
    Scenario Outline: The customer reads what ends or suspends borrowing, and can appeal
      Given an account ready for an increase
      And <fact> is yes
      When an increase of the limit is considered
      Then the outcome is decline
      And rule <rule> decides the outcome
      And the customer is told "<reason>"
      And the customer is given 1 reason
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review

      Examples:
        | fact                                     | rule   | reason                                                                                                                                                        |
        | a withdrawal of the product              | LI-014 | This product has been withdrawn or soon will be. What is owed can be repaid on its schedule. |
        | a listing as a dishonest judgment debtor | LI-039 | A court has listed you among debtors who failed to honour a judgment. New borrowing is paused because of it. |
        | a breach of the agreed purpose           | LI-044 | The loan was not used for the agreed purpose. New borrowing is paused because of it. |

    @LI-014-3
    Scenario Outline: Lateness that a system caused excuses none of it
      Given an account ready for an increase
      And lateness caused by a system fault is yes
      And <fact> is yes
      When an increase of the limit is considered
      Then the outcome is decline

      Examples:
        | fact                                     |
        | a withdrawal of the product              |
        | a listing as a dishonest judgment debtor |
        | a breach of the agreed purpose           |

    @LI-014-4
    Scenario Outline: A court listing or a breach of the purpose is not held against the customer during an outage
      Given an account ready for an increase
      And <fact> is yes
      And ledger availability is no
      When an increase of the limit is considered
      Then the outcome is try again later
      And rule <rule> applies
      And there is no appeal

      Examples:
        | fact                                     | rule   |
        | a listing as a dishonest judgment debtor | LI-039 |
        | a breach of the agreed purpose           | LI-044 |

    @LI-007-1
    Scenario Outline: An account whose borrowing is suspended is not raised, and of a restricted one a person decides
      Given an account ready for an increase
      And access to credit is <access>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-007 <suspended verdict>
      And rule LI-013 <restricted verdict>

      Examples:
        | access     | suspended verdict | restricted verdict | outcome           |
        | full       | does not apply    | does not apply     | approve           |
        | restricted | does not apply    | applies            | refer to a person |
        | suspended  | applies           | does not apply     | decline           |
        | unknown    | cannot be judged  | cannot be judged   | try again later   |

    @LI-007-2
    Scenario: Whose borrowing is suspended reads so and can appeal
      Given an account ready for an increase
      And access to credit is suspended
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-007 decides the outcome
      And the customer is told "Borrowing on the account is suspended. You can still repay and view the account."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal
      And no person has to review

    @LI-013-1
    Scenario: Whose borrowing is restricted hears that a person assesses
      Given an account ready for an increase
      And access to credit is restricted
      When an increase of the limit is considered
      Then the outcome is refer to a person
      And rule LI-013 decides the outcome
      And the customer is told "Some borrowing on the account is restricted at present. A person will assess this request."
      And the customer is given 1 reason
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

    @LI-008-1
    Scenario Outline: What each hold means for an increase
      Given an account ready for an increase
      And the hold is <hold>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-008 <legal verdict>
      And rule LI-003 <fraud verdict>
      And rule LI-009 <protected verdict>

      Examples:
        | hold                | legal verdict    | fraud verdict    | protected verdict | outcome           |
        | none                | does not apply   | does not apply   | does not apply    | approve           |
        | legal hold          | applies          | does not apply   | does not apply    | decline           |
        | fraud investigation | does not apply   | applies          | does not apply    | decline           |
        | dispute             | does not apply   | does not apply   | applies           | refer to a person |
        | victim protection   | does not apply   | does not apply   | applies           | refer to a person |
        | unknown             | cannot be judged | cannot be judged | cannot be judged  | try again later   |

    @LI-008-2
    Scenario: Under a legal hold the customer reads why the limit stays, and can appeal
      Given an account ready for an increase
      And the hold is legal hold
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-008 decides the outcome
      And the customer is told "A legal hold applies to the account. The limit is not raised while it lasts. You can still repay and view the account."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @LI-008-3
    Scenario: Of an investigation for fraud nothing is told
      Given an account ready for an increase
      And the hold is fraud investigation
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-003 decides the outcome
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 1 reason
      And there is an appeal

    @LI-009-1
    Scenario Outline: A dispute or the protection of a victim is not held against the customer
      Given an account ready for an increase
      And the hold is <hold>
      When an increase of the limit is considered
      Then the outcome is refer to a person
      And rule LI-009 decides the outcome
      And the customer is told "A dispute or a case to protect you is open on the account. A person will assess this request. It is not used against you."
      And the customer is given 1 reason
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required
      And a person has to review
      And there is no appeal

      Examples:
        | hold              |
        | dispute           |
        | victim protection |

    @LI-005-1
    Scenario Outline: An account that is not in use is not raised
      Given an account ready for an increase
      And the account's state is <state>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-005 <verdict>

      Examples:
        | state                         | verdict        | outcome |
        | active                        | does not apply | approve |
        | not yet open                  | applies        | decline |
        | pending closure               | applies        | decline |
        | closed within the undo period | applies        | decline |
        | closed                        | applies        | decline |
        | in estate handling            | applies        | decline |
        | charged off                   | applies        | decline |

    @LI-005-2
    Scenario: While the account is closing the customer reads that it is not in use
      Given an account ready for an increase
      And the account's state is pending closure
      When an increase of the limit is considered
      Then the outcome is decline
      And the customer is told "The account is not open for use, so no new borrowing is possible. You can still repay and view the account."
      And the customer is given 1 reason
      And the customer is advised "Please contact support or use the statutory channel."
      And there is an appeal

  Rule: Markets and partner lenders have their say

    @LI-040-1
    Scenario Outline: While increases on the product are halted there is none
      Given an account ready for an increase
      And a halt of limit increases is <halt>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-040 <verdict>

      Examples:
        | halt | verdict        | outcome |
        | no   | does not apply | approve |
        | yes  | applies        | decline |

    @LI-040-2
    Scenario: Who is not raised for market reasons hears that it is not about the record
      Given an account ready for an increase
      And a halt of limit increases is yes
      When an increase of the limit is considered
      Then the outcome is decline
      And the customer is told "Increases on this product are paused for market or policy reasons. This is not about your credit record."
      And the customer is given 1 reason
      And the customer is advised "For now, please wait. The matter is processed once the open item is settled or the period ends. Where you need to apply again, the notice gives the date."
      And there is an appeal

    @LI-042-1
    Scenario Outline: A partner's refusal stops the increase, and silence is no approval
      Given an account ready for an increase
      And the partner's decision is <partner>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-042 <verdict>
      And rule LI-043 <waiting>

      Examples:
        | partner      | verdict        | waiting        | outcome         |
        | not required | does not apply | does not apply | approve         |
        | approved     | does not apply | does not apply | approve         |
        | rejected     | applies        | does not apply | decline         |
        | pending      | does not apply | applies        | try again later |
        | timed out    | does not apply | applies        | try again later |

    @LI-042-2
    Scenario: Where the partner refused the customer reads so
      Given an account ready for an increase
      And the partner's decision is rejected
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-042 decides the outcome
      And the customer is told "The partner lender that provides the money did not approve this request."
      And the customer is given 1 reason
      And there is an appeal

    @LI-043-1
    Scenario: While the partner is silent the customer tries again later
      Given an account ready for an increase
      And the partner's decision is timed out
      When an increase of the limit is considered
      Then the outcome is try again later
      And rule LI-043 decides the outcome
      And the customer is told "The partner lender that provides the money is unavailable for the moment. This does not affect your credit."
      And the customer is given 1 reason
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

  Rule: Every refusal is told promptly and may be appealed

    @LI-DECLINE-1
    Scenario Outline: Whatever the ground, a refusal is told promptly with its reason and the way to appeal
      Given an account ready for an increase
      And <fact> is <value>
      When an increase of the limit is considered
      Then the outcome is decline
      And the customer is given 1 reason
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And there is an appeal
      And no person has to review

      Examples:
        | fact                                                     | value        |
        | the account's state                                      | closed       |
        | an open fraud case                                       | yes          |
        | the time past due                                        | 5 days       |
        | the number of late cycles in 6 months                    | 3 cycles     |
        | the run of on-time cycles                                | 2 cycles     |
        | the debt service ratio                                   | 0.60         |
        | the number of active lenders                             | 6            |
        | the longest time past due with another lender in 90 days | 40 days      |
        | the time since the account opened                        | 90 days      |
        | the number of limit increases in 12 months               | 4            |
        | the amount over the limit                                | 5.00 yuan    |
        | a halt of limit increases                                | yes          |
        | the partner's decision                                   | rejected     |
        | the hardship help status                                 | active       |
        | the requested limit                                      | 9000.00 yuan |

    @LI-DECLINE-2
    Scenario: Where a cap leaves no room it is told promptly as well
      Given an account ready for an increase
      And the segment cap is 9000.00 yuan
      When an increase of the limit is considered
      Then the outcome is decline
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to record the decision
      And nothing else is required

  Rule: Who may not be granted credit at all is not raised either

    @LI-GUARD-1
    Scenario Outline: What the guard decides holds for an increase too
      Given an account ready for an increase
      And <fact> is <value>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule <rule> applies

      Examples:
        | fact                                   | value       | rule  | outcome           |
        | a match with the special measures list | yes         | G-010 | decline           |
        | a judicial freeze                      | yes         | G-011 | decline           |
        | a suspension of the product            | yes         | G-012 | decline           |
        | the customer's age                     | 17 years    | G-013 | decline           |
        | the identity document status           | expired     | G-016 | decline           |
        | a withdrawal of consent to processing  | yes         | G-019 | decline           |
        | the report of death                    | confirmed   | G-030 | decline           |
        | a verified victim                      | yes         | G-033 | decline           |
        | a credit self-exclusion                | yes         | G-034 | decline           |
        | the money-laundering risk              | high        | G-017 | refer to a person |
        | a refusal of automated decisions       | yes         | G-020 | refer to a person |
        | ledger availability                    | no          | G-001 | try again later   |
        | the age of the oldest online fact      | 301 seconds | G-002 | try again later   |

    @LI-GUARD-2
    Scenario: For a customer who refused automated decisions a person decides
      Given an account ready for an increase
      And a refusal of automated decisions is yes
      When an increase of the limit is considered
      Then the outcome is refer to a person
      And the customer is told "You chose not to be decided on by a system alone. A person will decide this request."
      And the customer is given 1 reason
      And it is required to have a person review
      And it is required to record the decision
      And a person has to review
      And there is no appeal

    @LI-GUARD-3
    Scenario: A legal cause is not told: the notice is generic and the record sealed
      Given an account ready for an increase
      And a match with the special measures list is yes
      When an increase of the limit is considered
      Then the outcome is decline
      And the customer is told "For account safety or legal reasons we cannot give the details at this time. You can contact support or use the statutory channels."
      And the customer is given 1 reason
      And it is required to send the generic notice
      And it is required to record the decision under seal
      And it is not required to tell the customer promptly
      And there is an appeal

    @LI-GUARD-6
    Scenario: Where the customer has died no notice of refusal is sent
      Given an account ready for an increase
      And the report of death is confirmed
      When an increase of the limit is considered
      Then the outcome is decline
      And rule G-030 applies
      And it is not required to tell the customer promptly
      And it is required to stop new credit

    @LI-GUARD-4
    Scenario: A customer with a self-exclusion reads of that choice
      Given an account ready for an increase
      And a credit self-exclusion is yes
      When an increase of the limit is considered
      Then the outcome is decline
      And the customer is told "You set a borrowing block on your own account. No new borrowing is possible while it lasts."
      And the customer is given 1 reason
      And it is required to stop new credit
      And there is an appeal

    @LI-GUARD-5
    Scenario: A fact the guard lacks holds the increase up too
      Given an account ready for an increase
      And the customer's age is unknown
      When an increase of the limit is considered
      Then the outcome is try again later
      And the answer needs the customer's age
      And there is no appeal

  Rule: What is not known is not judged

    @LI-NEED-1
    Scenario Outline: Without any one of the facts it needs the engine neither grants nor declines
      Given an account ready for an increase
      And <fact> is <value>
      When an increase of the limit is considered
      Then the outcome is try again later
      And the answer needs <fact>
      And the customer is told "Your credit data has to be updated first. No credit judgement was made."
      And the customer is given 1 reason
      And the customer is advised "Please try again later. This is not recorded as a credit refusal."
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And no person has to review
      And there is no appeal

      Examples:
        | fact                                                     | value   |
        | the account's state                                      | unknown |
        | the account's limit                                      | unknown |
        | the time since the account opened                        | unknown |
        | the time since the last limit change                     | unknown |
        | the number of limit increases in 12 months               | unknown |
        | access to credit                                         | unknown |
        | the hold                                                 | unknown |
        | the amount over the limit                                | unknown |
        | the time past due                                        | unknown |
        | the longest time past due in 6 months                    | unknown |
        | the number of late cycles in 6 months                    | unknown |
        | the run of on-time cycles                                | unknown |
        | lateness caused by a system fault                        | unknown |
        | the credit score                                         | unknown |
        | the change in the credit score over 90 days              | unknown |
        | the age of the credit score                              | unknown |
        | the probability of default in 12 months                  | unknown |
        | the age of the credit report                             | unknown |
        | the number of credit enquiries in 90 days                | unknown |
        | the number of active lenders                             | unknown |
        | the longest time past due with another lender in 90 days | unknown |
        | an open bureau dispute                                   | unknown |
        | the debt service ratio                                   | unknown |
        | the combined limit across products                       | unknown |
        | the cap on combined limits                               | unknown |
        | an open fraud case                                       | unknown |
        | a suspected account takeover                             | unknown |
        | the linked-account risk                                  | unknown |
        | the hardship help status                                 | unknown |
        | consent to credit bureau enquiries                       | unknown |
        | consent to limit increases                               | unknown |
        | the remaining regulatory headroom                        | unknown |
        | a halt of limit increases                                | unknown |
        | the segment cap                                          | unknown |
        | the partner's decision                                   | unknown |

    @LI-NEED-8
    Scenario: While the requested limit is unknown nothing is judged
      Given an account ready for an increase
      And the requested limit is unknown
      When an increase of the limit is considered
      Then the outcome is try again later
      And no limit is set
      And rule LI-052 cannot be judged
      And rule LI-053 cannot be judged
      And the answer needs the requested limit
      And the customer is told "Your credit data has to be updated first. No credit judgement was made."
      And there is no appeal

    @LI-NEED-9
    Scenario Outline: An unknown use of the line matters where repayments are small
      Given an account ready for an increase
      And the average utilisation in 6 months is unknown
      And the share of statements paid in 6 months is <paid>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-033 <verdict>

      Examples:
        | paid | verdict          | outcome         |
        | 0.09 | cannot be judged | try again later |
        | 0.10 | does not apply   | approve         |

    @LI-NEED-2
    Scenario Outline: Where the tier is unknown a large request waits for it
      Given an account ready for an increase
      And the requested limit is <requested>
      And the risk tier is unknown
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-035 <verdict>

      Examples:
        | requested     | verdict          | outcome         |
        | 13000.00 yuan | does not apply   | approve         |
        | 13000.01 yuan | cannot be judged | try again later |

    @LI-NEED-3
    Scenario Outline: An unknown share of statements paid matters only where the line is full
      Given an account ready for an increase
      And the average utilisation in 6 months is <use>
      And the share of statements paid in 6 months is unknown
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-033 <verdict>

      Examples:
        | use  | verdict          | outcome         |
        | 0.90 | does not apply   | approve         |
        | 0.91 | cannot be judged | try again later |

    @LI-NEED-4
    Scenario: A customer whose income is unknown may provide evidence of it
      Given an account ready for an increase
      And the monthly income is unknown
      When an increase of the limit is considered
      Then the outcome is try again later
      And rule LI-027 cannot be judged
      And the customer is told "The limit may not exceed a certain multiple of your monthly income."
      And the customer is given 1 reason
      And the customer is advised "You can provide income evidence, and we will assess again."
      And the answer needs the monthly income
      And there is no appeal

    @LI-NEED-5
    Scenario: What suffices to decline does not wait for the rest
      Given an account ready for an increase
      And the time past due is 5 days
      And the credit score is unknown
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-023 cannot be judged
      And the customer is told "You have an amount past due."
      And the customer is given 1 reason
      And the answer needs the credit score

    @LI-NEED-6
    Scenario: Knowing nothing of the account the engine judges nothing
      When an increase of the limit is considered
      Then the outcome is try again later
      And rule LI-099 does not apply
      And rule LI-010 cannot be judged
      And the answer needs the account's limit

    @LI-NEED-7
    Scenario: While it is unknown whether a dispute is open the credit report declines nobody
      Given an account ready for an increase
      And an open bureau dispute is unknown
      And the longest time past due with another lender in 90 days is 90 days
      When an increase of the limit is considered
      Then the outcome is try again later
      And rule LI-022 cannot be judged
      And rule LI-029 cannot be judged
      And the answer needs an open bureau dispute
      And there is no appeal

  Rule: Of several outcomes the most severe holds

    @LI-ORDER-1
    Scenario: Missing consent comes before a part that could be granted
      Given an account ready for an increase
      And consent to limit increases is no
      And the requested limit is 14000.00 yuan
      When an increase of the limit is considered
      Then the outcome is make no offer
      And rule LI-035 applies
      And the customer is told "An increase needs your own consent. We do not have it yet."

    @LI-ORDER-2
    Scenario: A person's assessment comes before missing permission
      Given an account ready for an increase
      And consent to credit bureau enquiries is no
      And the credit score is 580 points
      When an increase of the limit is considered
      Then the outcome is refer to a person
      And rule LI-002 applies
      And rule LI-002 does not decide the outcome
      And the customer is told "Your credit score is below what an increase requires."
      And the customer is given 1 reason

    @LI-ORDER-3
    Scenario: Old data come before a person's assessment, and what hangs on it waits
      Given an account ready for an increase
      And lateness caused by a system fault is yes
      And the age of the credit report is 60 days
      When an increase of the limit is considered
      Then the outcome is try again later
      And rule LI-004 applies
      And rule LI-004 does not decide the outcome
      And it is not required to correct the days past due
      And it is not required to have a person review
      And the customer is told "Your credit data has to be updated first. No credit judgement was made."
      And the customer is given 1 reason
      And no person has to review

    @LI-ORDER-4
    Scenario: A refusal comes before old data, which are refreshed all the same
      Given an account ready for an increase
      And the time past due is 5 days
      And the age of the credit report is 60 days
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-026 applies
      And rule LI-026 does not decide the outcome
      And the customer is told "You have an amount past due."
      And the customer is given 1 reason
      And it is required to refresh the credit report and score
      And it is not required to say when to retry

    @LI-ORDER-5
    Scenario: However many reasons there are, four are told, the weightiest first
      Given an account ready for an increase
      And the time past due is 40 days
      And the number of late cycles in 6 months is 4 cycles
      And the debt service ratio is 0.70
      And the number of active lenders is 9
      And the longest time past due with another lender in 90 days is 60 days
      And a halt of limit increases is yes
      When an increase of the limit is considered
      Then the outcome is decline
      And the customer is told "You have an amount past due."
      And the customer is told "Recent payments were late too often or for too long."
      And the customer is told "Your monthly repayments are too high for your income."
      And the customer is told "You borrow from many lenders, or your credit report was queried often for loan applications."
      And the customer is not told "Your credit report shows a recent late payment with another lender."
      And the customer is not told "Increases on this product are paused for market or policy reasons. This is not about your credit record."
      And the customer is given 4 reasons
      And there is an appeal

  Rule: A customer who refused automated decisions gets a person's confirmation

    @LI-097-1
    Scenario Outline: A refusal is confirmed by a person
      Given an account ready for an increase
      And the time past due is <past due>
      And the segment cap is <cap>
      And a refusal of automated decisions is <refused>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-097 <verdict>

      Examples:
        | past due | cap           | refused | verdict          | outcome           |
        | 1 day    | never         | yes     | applies          | decline           |
        | 1 day    | never         | no      | does not apply   | decline           |
        | 1 day    | never         | unknown | cannot be judged | decline           |
        | 0 days   | never         | yes     | does not apply   | refer to a person |
        | 0 days   | 10000.00 yuan | yes     | applies          | decline           |
        | 0 days   | 10000.01 yuan | yes     | does not apply   | refer to a person |

    @LI-097-2
    Scenario: A refusal that a person confirms is told and may be appealed against all the same
      Given an account ready for an increase
      And the time past due is 1 day
      And a refusal of automated decisions is yes
      When an increase of the limit is considered
      Then the outcome is decline
      And a person has to review
      And there is an appeal
      And the customer is told "You have an amount past due."
      And the customer is given 1 reason
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to have a person review
      And it is required to record the decision
      And nothing else is required

  Rule: One assessment says one thing: while increases are suspended there is none

    @LI-RAISE-1
    Scenario Outline: What suspends increases at this moment stops the increase at this moment
      Given an account ready for an increase
      And <fact> is <value>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule <rule> <verdict>

      Examples:
        | fact                                                       | value | rule   | verdict        | outcome |
        | the number of abnormal transactions in 7 days              | 2     | RS-004 | does not apply | approve |
        | the number of abnormal transactions in 7 days              | 3     | RS-004 | applies        | decline |
        | the number of linked bad accounts                          | 1     | RS-005 | does not apply | approve |
        | the number of linked bad accounts                          | 2     | RS-005 | applies        | decline |
        | the number of refused drawdowns in 24 hours                | 4     | RS-011 | does not apply | approve |
        | the number of refused drawdowns in 24 hours                | 5     | RS-011 | applies        | decline |
        | the number of deferral requests in 90 days                 | 1     | RS-012 | does not apply | approve |
        | the number of deferral requests in 90 days                 | 2     | RS-012 | applies        | decline |
        | the number of closures followed by a reopening in 365 days | 2     | RS-013 | does not apply | approve |
        | the number of closures followed by a reopening in 365 days | 3     | RS-013 | applies        | decline |

    @LI-RAISE-2
    Scenario: The ground of the suspension is told as the ground of the refusal, with what can be done
      Given an account ready for an increase
      And the number of deferral requests in 90 days is 2
      When an increase of the limit is considered
      Then the outcome is decline
      And rule RS-012 decides the outcome
      And the customer is told "You recently asked several times to defer a repayment. Limit increases are paused because of it."
      And the customer is given 1 reason
      And the customer is advised "You can ask for hardship help, such as a deferral or a repayment plan."
      And it is required to tell the customer promptly
      And it is required to say how to appeal
      And it is required to offer hardship help
      And it is required to record the decision
      And nothing else is required
      And there is an appeal

    @LI-RAISE-3
    Scenario Outline: In a tight market the riskier tiers are not raised
      Given an account ready for an increase
      And the credit regime is tightening
      And the risk tier is <tier>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule RS-021 <verdict>

      Examples:
        | tier | verdict        | outcome |
        | C    | does not apply | approve |
        | D    | applies        | decline |

    @LI-RAISE-4
    Scenario: An earlier suspension that has not ended is told once, whichever policy finds it
      Given an account ready for an increase
      And the run of on-time cycles is 2 cycles
      And a suspension of limit increases is yes
      And the end of the raise suspension is 2026-12-31 10:00
      When an increase of the limit is considered
      Then the outcome is decline
      And rule LI-030 decides the outcome
      And rule RS-014 decides the outcome
      And the customer is told "Limit increases on this account are paused at present."
      And the customer is told "You have not yet paid on time for enough cycles in a row."
      And the customer is given 2 reasons

    @LI-RAISE-5
    Scenario: A fall of the score beside an unpaid statement declines, where the fall alone goes to a person
      Given an account ready for an increase
      And the change in the credit score over 90 days is -30 points
      And the number of cycles without payment in the last 3 is 1 cycle
      When an increase of the limit is considered
      Then the outcome is decline
      And rule RS-009 decides the outcome
      And the customer is told "Your credit score fell a lot recently. Limit increases are paused because of it."
      And the customer is given 1 reason
      And there is an appeal

    @LI-RAISE-6
    Scenario Outline: What leads to a new assessment of eligibility goes to a person and refuses nothing
      Given an account ready for an increase
      And <fact> is <value>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule <rule> <verdict>
      And there is no appeal

      Examples:
        | fact                                     | value | rule   | verdict        | outcome           |
        | the number of logins in 24 hours         | 29    | RS-003 | does not apply | approve           |
        | the number of logins in 24 hours         | 30    | RS-003 | applies        | refer to a person |
        | the number of limit enquiries in 24 hours | 9     | RS-010 | does not apply | approve           |
        | the number of limit enquiries in 24 hours | 10    | RS-010 | applies        | refer to a person |

    @LI-RAISE-7
    Scenario: Who looked at the limit very often hears that it is assessed again
      Given an account ready for an increase
      And the number of limit enquiries in 24 hours is 10
      When an increase of the limit is considered
      Then the outcome is refer to a person
      And rule RS-010 decides the outcome
      And the customer is told "The limit was looked up very often within a short time. Eligibility for increases is assessed again later."
      And the customer is given 1 reason
      And it is required to have a person review
      And it is required to re-evaluate on current facts
      And it is required to record the decision
      And nothing else is required
      And a person has to review

    @LI-RAISE-8
    Scenario Outline: A customer who chose to have no increases is made no offer and may choose again
      Given an account ready for an increase
      And an opt-out from limit increases is <opt-out>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule RS-031 <verdict>
      And there is no appeal

      Examples:
        | opt-out | verdict          | outcome       |
        | no      | does not apply   | approve       |
        | yes     | applies          | make no offer |
        | unknown | cannot be judged | approve       |

    @LI-RAISE-9
    Scenario: A customer who opted out reads of that choice
      Given an account ready for an increase
      And an opt-out from limit increases is yes
      When an increase of the limit is considered
      Then the outcome is make no offer
      And rule RS-031 decides the outcome
      And the customer is told "You chose not to have your limit raised. You can change this choice at any time."
      And the customer is given 1 reason
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

  Rule: While the ledger is down or the facts are stale nothing is granted, and nothing weak refuses

    @LI-006-1
    Scenario Outline: From delinquency to the market nothing is held against the customer while the ledger is down
      Given an account ready for an increase
      And <fact> is <value>
      And ledger availability is no
      When an increase of the limit is considered
      Then the outcome is try again later
      And rule LI-006 decides the outcome
      And shield LI-006 holds
      And the customer is told "The system is temporarily unavailable. No credit judgement was made."
      And the customer is given 1 reason
      And it is required to say when to retry
      And it is required to record the decision
      And nothing else is required
      And there is no appeal

      Examples:
        | fact                                                     | value        |
        | the time past due                                        | 5 days       |
        | the number of late cycles in 6 months                    | 3 cycles     |
        | the run of on-time cycles                                | 2 cycles     |
        | the debt service ratio                                   | 0.60         |
        | the number of active lenders                             | 6            |
        | the longest time past due with another lender in 90 days | 40 days      |
        | the credit score                                         | 500 points   |
        | the age of the credit report                             | 60 days      |
        | an open bureau dispute                                   | yes          |
        | the fall in income over 6 months                         | 0.50         |
        | the time since the account opened                        | 90 days      |
        | the number of limit increases in 12 months               | 4            |
        | the amount over the limit                                | 5.00 yuan    |
        | the segment cap                                          | 9000.00 yuan |
        | a halt of limit increases                                | yes          |
        | the partner's decision                                   | rejected     |
        | the number of deferral requests in 90 days               | 2            |

    @LI-006-2
    Scenario Outline: Facts older than five minutes refuse nobody either
      Given an account ready for an increase
      And the time past due is 5 days
      And the age of the oldest online fact is <age>
      When an increase of the limit is considered
      Then the outcome is <outcome>
      And rule LI-006 <verdict>
      And shield LI-006 <shield>

      Examples:
        | age         | verdict          | shield        | outcome         |
        | 299 seconds | does not apply   | does not hold | decline         |
        | 300 seconds | does not apply   | does not hold | decline         |
        | 301 seconds | applies          | holds         | try again later |
        | unknown     | cannot be judged | holds         | try again later |

    @LI-006-3
    Scenario: While it is not known whether the ledger is up nothing refuses and nothing is granted
      Given an account ready for an increase
      And the time past due is 5 days
      And ledger availability is unknown
      When an increase of the limit is considered
      Then the outcome is try again later
      And rule LI-006 cannot be judged
      And rule LI-006 decides the outcome
      And shield LI-006 holds
      And the answer needs ledger availability
      And there is no appeal

    @LI-006-6
    Scenario: While it is not known how old the facts are nothing refuses and nothing is granted
      Given an account ready for an increase
      And the time past due is 5 days
      And the age of the oldest online fact is unknown
      When an increase of the limit is considered
      Then the outcome is try again later
      And rule LI-006 decides the outcome
      And the answer needs the age of the oldest online fact
      And there is no appeal

    @LI-006-7
    Scenario: However much speaks against an increase, an outage only postpones it
      Given an account ready for an increase
      And the run of on-time cycles is 2 cycles
      And a suspension of limit increases is yes
      And the average utilisation in 6 months is 0.95
      And the share of statements paid in 6 months is 0.05
      And ledger availability is no
      When an increase of the limit is considered
      Then the outcome is try again later
      And rule LI-030 applies
      And rule LI-033 applies
      And the customer is given 1 reason
      And there is no appeal

    @LI-006-4
    Scenario Outline: What the law, safety and the customer's own choice refuse is refused during an outage too
      Given an account ready for an increase
      And <fact> is <value>
      And ledger availability is no
      When an increase of the limit is considered
      Then the outcome is decline
      And shield LI-006 holds

      Examples:
        | fact                                   | value               |
        | the account's state                    | closed              |
        | access to credit                       | suspended           |
        | the hold                               | legal hold          |
        | the hold                               | fraud investigation |
        | an open fraud case                     | yes                 |
        | a suspected account takeover           | yes                 |
        | the linked-account risk                | high                |
        | confirmed fraud                        | yes                 |
        | a suspected money mule                 | yes                 |
        | a withdrawal of the product            | yes                 |
        | a match with the special measures list | yes                 |
        | a judicial freeze                      | yes                 |
        | a credit self-exclusion                | yes                 |
        | the hardship help status               | active              |
        | the remaining regulatory headroom      | 0.00 yuan           |
        | the requested limit                    | 9000.00 yuan        |

    @LI-006-5
    Scenario Outline: Whatever is shielded, nothing is granted while the ledger is down
      Given an account ready for an increase
      And the requested limit is <requested>
      And the initiator is <initiator>
      And ledger availability is no
      When an increase of the limit is considered
      Then the outcome is try again later
      And it is not required to obtain acceptance of the new limit
      And it is not required to sync downstream systems

      Examples:
        | requested     | initiator    |
        | 12000.00 yuan | the customer |
        | 12000.00 yuan | the system   |
        | 20000.00 yuan | the customer |
