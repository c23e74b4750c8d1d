"""Everything officers do, by the words the audit has for it."""

from renraku.i18n import _


def what(act: str) -> str:
    """An act in words. One that has none yet is shown as it is called."""
    return acts().get(act, act)


def acts() -> dict[str, str]:
    """Every act that has words, as the filter offers them."""
    of_the_console = (
        _about_people() | _about_the_roster() | _about_notices() | _about_the_account() | _about_settings()
    )
    of_features = _about_pictures() | _about_emergencies() | _about_gatherings()
    of_features |= _about_duty() | _about_inquiries()
    return _of_officers() | of_the_console | of_features | _by_commands()


def _of_officers() -> dict[str, str]:
    return {
        "officer_invited": _("役員を招いた"),
        "invitation_revoked": _("招待を取り消した"),
        "invitation_accepted": _("招待を引き受けた"),
        "roles_changed": _("役員の係を変えた"),
        "officer_removed": _("役員から外した"),
        "link_made": _("一度だけ使える入口を作った"),
        "let_in_by_link": _("一度だけ使える入口から入った"),
        "line_bound": _("入るときのLINEを登録した"),
        "audit_exported": _("操作の記録を書き出した"),
    }


def _about_people() -> dict[str, str]:
    return {
        "request_approved": _("登録の申し込みを認めた"),
        "request_refused": _("登録の申し込みを断った"),
        "change_approved": _("変更の申し込みを認めた"),
        "change_refused": _("変更の申し込みを断った"),
        "friend_suspended": _("LINEの友だちを止めた"),
        "friend_reinstated": _("止めた友だちをもどした"),
        "person_exported": _("ひとりの情報を書き出した"),
        "person_erased": _("ひとりの情報を消した"),
    }


def _about_inquiries() -> dict[str, str]:
    return {
        "inquiry_answered": _("相談に答えた"),
        "inquiry_taken_over": _("ほかの役員に代わって相談に答えた"),
        "inquiry_passed_on": _("相談の受け持ちを変えた"),
        "inquiry_noted": _("相談に覚え書きを残した"),
        "inquiry_closed": _("相談を終わりにした"),
        "inquiry_reopened": _("相談をもう一度開いた"),
        "message_reported": _("決まりに合わないことばを書きとめた"),
        "call_taken_down": _("電話で受けた相談を書きとめた"),
        "canned_answer_saved": _("返事のひな形を書いた"),
        "canned_answer_removed": _("返事のひな形を消した"),
    }


def _about_the_roster() -> dict[str, str]:
    return {
        "member_added": _("会員を名簿に足した"),
        "member_edited": _("名簿の内容を直した"),
        "lifecycle_set": _("会員の状態を変えた"),
        "note_added": _("会員について覚え書きをした"),
        "roster_checked": _("名簿の表を見比べた"),
        "roster_imported": _("名簿を取り込んだ"),
        "import_discarded": _("名簿の取り込みをやめた"),
        "roster_exported": _("名簿を書き出した"),
        "letters_planned": _("登録の手紙を用意した"),
        "letters_made": _("登録の手紙を作った"),
    }


def _about_the_account() -> dict[str, str]:
    return {
        "menu_drafted": _("メニューの下書きを直した"),
        "menu_draft_put_back": _("メニューの下書きを元にもどした"),
        "menu_planned": _("メニューを出す日を決めた"),
        "menu_plan_canceled": _("メニューを出す予定をやめた"),
        "menu_published": _("メニューをLINEに出した"),
        "keyword_answer_saved": _("言葉への答えを入れた"),
        "keyword_answer_removed": _("言葉への答えを消した"),
        "keyword_answer_put_back": _("言葉への答えを元にもどした"),
        "page_edited": _("ページを書きかえた"),
        "page_restored": _("ページをはじめの文にもどした"),
        "greeting_saved": _("あいさつを書きかえた"),
        "greeting_confirmed": _("あいさつを見て、よいとした"),
        "greeting_restored": _("あいさつをはじめの文にもどした"),
        "guideline_published": _("使い方の決まりを新しくした"),
        "guideline_confirmed": _("使い方の決まりを見て、よいとした"),
        "guideline_renewed": _("使い方の決まりへの同意を、もう一度求めた"),
        "notice_published": _("個人情報などの説明を新しくした"),
    }


def _about_pictures() -> dict[str, str]:
    return {
        "picture_added": _("写真を入れた"),
        "picture_changed": _("写真の説明や、見せる日を変えた"),
        "picture_removed": _("写真を消した"),
        "picture_put_back": _("消した写真をもどした"),
    }


def _about_gatherings() -> dict[str, str]:
    return {
        "arrival_marked": _("行事に着いた方を受けつけた"),
        "arrival_undone": _("行事の受けつけを、もとにもどした"),
        "walk_in_added": _("申し込みのない方を、行事に入れた"),
        "missing_marked": _("行事に来なかった方を、連絡なしのお休みにした"),
        "day_list_viewed": _("行事の、電話番号の入った一覧を開いた"),
        "gathering_written": _("行事を書いた"),
        "gathering_corrected": _("行事を直した"),
        "gathering_published": _("行事を公開した"),
        "gathering_closed": _("行事の受けつけを終えた"),
        "gathering_reopened": _("行事を公開の状態にもどした"),
        "gathering_called_off": _("行事の中止を知らせた"),
        "gathering_postponed": _("行事の延期を知らせた"),
        "gathering_goes_ahead": _("行事を予定どおり行うと知らせた"),
        "gathering_archived": _("行事をしまった"),
        "gathering_copied": _("行事を写した"),
        "gathering_put_on_map": _("行事の地図の位置を、LINEで決めた"),
        "signed_up_for_them": _("行事の申し込みを、代わりに入れた"),
        "place_changed_for_them": _("行事の申し込みを、代わりに変えた"),
        "reminder_time_set": _("行事の前のお知らせの時刻を変えた"),
        **_about_what_comes_after_gatherings(),
    }


def _about_what_comes_after_gatherings() -> dict[str, str]:
    return {
        "report_written": _("行事の報告を書いた"),
        "report_picture_added": _("行事の報告に写真を入れた"),
        "report_picture_changed": _("行事の報告の写真を直した、動かした、消した"),
        "report_prepared": _("行事の報告を、お知らせの下書きにした"),
        "album_closed": _("行事のアルバムをしめた"),
        "survey_set": _("行事のあとのおたずねを決めた"),
    }


def _about_duty() -> dict[str, str]:
    return {
        "rota_kept": _("当番を決めた"),
        "shift_changed": _("当番の方を変えた"),
        "swap_asked": _("当番を代わってほしいとたずねた"),
        "days_off_added": _("お休みの希望を入れた"),
        "days_off_removed": _("お休みの希望を消した"),
        "duty_settings_set": _("当番の決め方を変えた"),
        "office_days_added": _("休みの日・開ける日を入れた"),
        "office_day_removed": _("休みの日・開ける日を消した"),
        "topic_added": _("相談の種類を足した"),
        "topic_changed": _("相談の種類を直した"),
        "topic_moved": _("相談の種類の順番を変えた"),
        "topic_removed": _("相談の種類を消した"),
        "handover_read": _("当番の引きつぎを読んだ"),
        "inquiries_passed_on": _("相談を次の当番に渡した"),
        "shifts_freed": _("代わる方の当番を空けた"),
    }


def _about_notices() -> dict[str, str]:
    return {
        "notice_written": _("お知らせを書いた"),
        "notice_corrected": _("お知らせを直した"),
        "notice_tested": _("お知らせをためしに送った"),
        "notice_pattern_kept": _("お知らせをひな型に入れた"),
        "notice_pattern_renamed": _("ひな型の名前を変えた"),
        "notice_pattern_deleted": _("ひな型を消した"),
        "notice_submitted": _("お知らせを認めてもらうように出した"),
        "notice_sent": _("お知らせを送ると決めた"),
        "notice_approved": _("お知らせを認めた"),
        "notice_sent_back": _("お知らせを書いた方にもどした"),
        "notice_taken_back": _("お知らせを取り消して、下書きにもどした"),
        "notice_canceled": _("お知らせをやめた"),
        "notice_stopped": _("お知らせを送るのを止めた"),
        "notice_sent_again": _("お知らせを、届かなかった方にもう一度送った"),
        "told_by_hand": _("LINEでは届かない方に、伝えたしるしを付けた"),
        "told_by_hand_undone": _("LINEでは届かない方の、伝えたしるしを取った"),
        "without_line_exported": _("LINEでは届かない方を書き出した"),
        "list_looked_at": _("会員番号の一覧を読みこんだ"),
        "list_kept": _("会員番号の一覧を残した"),
        "list_removed": _("会員番号の一覧を消した"),
        "segment_added": _("あて先の選び方に名前を付けた"),
        "segment_changed": _("名前を付けた選び方を直した"),
        "segment_removed": _("名前を付けた選び方を消した"),
    }


def _about_emergencies() -> dict[str, str]:
    return {
        "emergency_sent": _("緊急のお知らせを送った"),
        "emergency_sent_again": _("緊急のお知らせを、届かなかった方にもう一度送った"),
        "safety_check_opened": _("安否の確認を始めた"),
        "safety_check_closed": _("安否の確認を終わった"),
        "safety_answer_entered": _("電話で聞いた安否のお返事を入れた"),
        "safety_list_exported": _("安否の確認の表を書き出した"),
    }


def _about_settings() -> dict[str, str]:
    return {
        "account_edited": _("支部のお名前や電話番号を直した"),
        "office_hours_set": _("電話に出られる時間を決めた"),
        "plan_chosen": _("LINEの料金プランを書いた"),
        "retention_set": _("情報を残す日数を決めた"),
        "sending_set": _("お知らせの送り方の決まりを変えた"),
        "test_list_set": _("ためしに送る方を決めた"),
        "stage_changed": _("支部の段階（ためし・本番など）を変えた"),
        "line_reconnected": _("LINEのチャネルシークレットを入れ直した"),
        "line_tried": _("LINEとのつながりを試した"),
        "line_pages_looked_at": _("LINEの画面の設定を見たことにした"),
        "webhook_tried": _("LINEとのつながりを試した"),
        "inquiry_alerts_set": _("相談を役員に知らせる決まりを変えた"),
        "letters_sent_back": _("返事ができなかったものを送り直した"),
        "account_exported": _("支部の全部を書き出した"),
    }


def _by_commands() -> dict[str, str]:
    """local/commands.py: what the people who run the house do by typing."""
    return {
        "roster-go": _("名簿を取り込んだ"),
        "roster-missing-left": _("新しい表にない方を退会にした"),
        "lifecycle": _("会員の状態を書いた"),
        "letters": _("登録の手紙を作った"),
        "approve": _("登録の申し込みを認めた"),
        "refuse": _("登録の申し込みを断った"),
        "suspend": _("LINEの友だちを止めた"),
        "reinstate": _("止めた友だちをもどした"),
        "approve-change": _("変更の申し込みを認めた"),
        "refuse-change": _("変更の申し込みを断った"),
        "export": _("会員ひとりの情報を書き出した"),
        "erase": _("会員ひとりの情報を消した"),
        "tombstones-reapply": _("復元のあと、もう一度消した"),
        "keywords-add": _("言葉への答えを入れた"),
        "keywords-remove": _("言葉への答えを消した"),
        "page-edit": _("ページを書きかえた"),
        "page-restore": _("ページをはじめの文にもどした"),
        "guideline-edit": _("使い方の決まりを新しくした"),
        "menu-publish": _("メニューをLINEに出した"),
        "officer-link": _("一度だけ使える入口を、命令で作った"),
    }
